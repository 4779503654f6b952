/** A Node that does nothing: its memory is the floor that both programs stand on. */
export {};
