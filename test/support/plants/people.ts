// Invented people: names of several cultures, and the account names and domains that follow from them.
import { int, pad, pick, type Rng } from "./random.ts";

export interface Person { first: string; last: string; }

const CULTURES = {
  english: ["James Emily Oliver Charlotte Gregory Heather Douglas Philippa Wesley Imogen", "Walker Thompson Hughes Bennett Whitaker Ashworth Pemberton Holloway Cartwright Lockwood"],
  irish: ["Siobhán Declan Aoife Cormac Niamh Fergus Orla Eoin", "O'Brien Gallagher O'Sullivan McCarthy Doherty Ní_Bhriain Fitzgerald"],
  spanish: ["Maria Javier Lucía Álvaro Carmen Íñigo Rocío Joaquín", "Lopez García_Márquez Fernández Núñez Ibáñez Ortega Peña Etxeberria"],
  portuguese: ["João Beatriz Thiago Luísa Gonçalo Mariana Caio Inês", "da_Silva Oliveira Gonçalves Araújo dos_Santos Figueiredo Magalhães"],
  german: ["Jürgen Anneliese Matthias Käthe Björn Ulrike Stefan Heike", "Müller Schäfer Weißmann Krüger von_Hohenfeld Zimmermann Großkopf Vogt"],
  french: ["Élodie François Mathilde Jean-Baptiste Benoît Anaïs Thibault Marie-Claire", "Lefèvre Dubois Charpentier de_la_Tour Gauthier Besançon Moreau Pélissier"],
  italian: ["Giulia Alessandro Chiara Niccolò Federica Matteo Ilaria Tommaso", "Rossi Bianchi Esposito De_Luca D'Angelo Ferrari Castiglione Mastroianni"],
  dutch: ["Pieter Sanne Maarten Femke Joost Marijke Wouter Lotte", "van_der_Berg de_Vries Janssen van_Dijk Hoekstra ter_Horst Bakker"],
  nordic: ["Søren Åsa Bjørn Sigríður Mikko Astrid Henrik Päivi", "Jørgensen Lindqvist Ødegaard Virtanen Häkkinen Björnsdóttir Nyström Kjær"],
  polish: ["Agnieszka Paweł Małgorzata Łukasz Zbigniew Katarzyna Wojciech", "Kowalski Wiśniewska Szczepański Dąbrowska Zieliński Błaszczykowski"],
  slavic: ["Dmitri Oksana Milos Katarina Bogdan Svetlana Zoran Yevhen", "Petrenko Ivanov Jovanović Horvat Shevchenko Novák Kuznetsova"],
  turkish: ["Ayşe Mehmet Gülşen Çağlar Emre Zeynep İbrahim", "Yılmaz Öztürk Çelik Demirtaş Aydoğan Şahin Kılıç"],
  arabic: ["Fatima Khalid Noura Abdelrahman Yasmin Tariq Hussein Layla", "Al-Masri El-Sayed Haddad bin_Rashid Boutros Khoury Benali"],
  indian: ["Priya Arjun Lakshmi Rahul Ananya Venkatesh Deepika Sandeep", "Krishnamurthy Patel Sharma Mukherjee Iyer Reddy Chatterjee Subramanian"],
  chinese: ["Wei Xiaoming Lihua Jingyi Haoran Meilin Zhiqiang", "Zhang Huang Ouyang Zhao Xu Liang Qian"],
  japanese: ["Haruto Yuki Sakura Kenji Ayumi Takeshi Naoko Ryō", "Tanaka Watanabe Kobayashi Yamamoto Saitō Matsumoto Fujiwara"],
  korean: ["Min-jun Seo-yeon Ji-hoon Hye-jin Dong-hyun Eun-ji", "Kim Park Choi Jeong Hwang Yoon"],
  vietnamese: ["Thuy_Linh Minh_Duc Thanh_Huong Quoc_Bao Ngoc_Anh", "Nguyen Tran Pham Hoang Dang Vo"],
  african: ["Chinedu Amara Kwame Thandiwe Oluwaseun Wanjiru Tendai Zanele", "Okonkwo Mensah Nkosi Adeyemi Kamau Diallo Abubakar Dlamini"],
} as const;

export type Culture = keyof typeof CULTURES;
export const CULTURE_NAMES = Object.keys(CULTURES) as Culture[];

export function person(r: Rng, culture: Culture = pick(r, CULTURE_NAMES)): Person {
  const [firsts, lasts] = CULTURES[culture];
  const word = (list: string): string => pick(r, list.split(" ")).replaceAll("_", " ");
  return { first: word(firsts), last: word(lasts) };
}

export function fullName(p: Person): string {
  return `${p.first} ${p.last}`;
}

/** Account and mail systems fold names to ASCII; letters that NFD does not split are mapped by hand. */
export function fold(text: string): string {
  const special: Record<string, string> = { ß: "ss", ł: "l", Ł: "l", ø: "o", Ø: "o", æ: "ae", ı: "i", ð: "d", ü: "ue", ö: "oe", ä: "ae" };
  return text.replace(/[ßłŁøØæıðüöä]/g, (c) => special[c] ?? c).normalize("NFD").replace(/[^A-Za-z]/g, "").toLowerCase();
}

export function userName(r: Rng, p: Person = person(r)): string {
  const f = fold(p.first);
  const l = fold(p.last);
  const initial = f.charAt(0);
  return pick(r, [
    () => f,
    () => `${f}.${l}`,
    () => initial + l,
    () => `${f}_${l}`,
    () => f + l,
    () => f + l.charAt(0),
    () => `${initial}-${l}`,
    () => initial + l + pad(int(r, 2, 99), 2),
    () => l,
  ])();
}

const DOMAIN_A = "north silver blue harbor cedar iron bright alpen quick lumen delta coral summit amber terra vega".split(" ");
const DOMAIN_B = "works logistics soft health capital labs media energy systems foods retail mobility data consulting bank studio".split(" ");
const TLDS = "com io de fr es it nl dev co.uk com.br eu org net ch co.in com.au tech cloud se".split(" ");
const FREEMAIL = "gmail.com outlook.com gmx.de proton.me yahoo.co.uk icloud.com web.de orange.fr libero.it qq.com fastmail.com hey.com".split(" ");

export function domain(r: Rng, hyphen = false): string {
  return `${pick(r, DOMAIN_A)}${hyphen ? "-" : ""}${pick(r, DOMAIN_B)}.${pick(r, TLDS)}`;
}

export function freemail(r: Rng): string {
  return pick(r, FREEMAIL);
}

export function email(r: Rng, p: Person = person(r)): string {
  return `${fold(p.first)}.${fold(p.last)}@${r() < 0.35 ? freemail(r) : domain(r, r() < 0.2)}`;
}
