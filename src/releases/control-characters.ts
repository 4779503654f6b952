/** Control characters but tab and line breaks: nothing that is sent to a model needs them. */
export const control = /[^\P{Cc}\t\n\r]/u;
