import { fault, type EstimateFault } from "./fault.ts"

/**
 * One piece of a row. `text` of a sign is the one spelling of its operator (* for × and x), of a reference the row's id.
 * `at` and `end` are offsets in the source.
 */
export interface Token {
  is: "number" | "word" | "reference" | "sign"
  text: string
  at: number
  end: number
}

/** More than anybody reckons in one row, and little enough to be read again at every key pressed. */
export const maxSourceLength = 500

const SPELLINGS = new Map(Object.entries({ "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", "−": "-", "–": "-" }))

/** Each is tried once where the last one ended, and none can take a character in two ways: time is linear. */
const SPACE = /\s+/y
const NUMBER = /(?:\d[\d_,]*(?:\.\d[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y
const REFERENCE = /@\{([a-z0-9]{6,24})\}/y
const TIMES = /[xX](?![\p{L}\p{M}_])/uy
const WORD = /\p{L}[\p{L}\p{M}\p{N}_]*|[$€£%]/uy
const SIGN = /[-+*/^()×·⋅∗÷−–]/uy

export function tokensOf(source: string): Token[] | EstimateFault {
  if (source.trim() === "") return fault("empty", "Type a calculation, such as 100M users * 5 requests/user/day.", 0)
  if (source.length > maxSourceLength) {
    const message = `A row holds ${maxSourceLength} characters. Split it, and refer from one row to the other with @.`
    return fault("limit", message, maxSourceLength)
  }
  const tokens: Token[] = []
  for (let at = spaceEnd(source, 0); at < source.length; at = spaceEnd(source, tokens.at(-1)?.end ?? 0)) {
    const token = tokenAt(source, at)
    if (!token) return fault("unreadable", strangerMessage(String.fromCodePoint(source.codePointAt(at) ?? 0)), at)
    if (token.is === "number" && !isWellGrouped(token.text)) return fault("unreadable", groupingMessage(token.text), at)
    tokens.push(token)
  }
  return tokens
}

/** The ids of the rows that a row builds on, each once, in the order of its source. */
export function referencesOf(source: string): string[] {
  const tokens = tokensOf(source)
  if (!Array.isArray(tokens)) return []
  return [...new Set(tokens.filter(({ is }) => is === "reference").map(({ text }) => text))]
}

/** The value of a number as a row writes it. */
export function numberOf(text: string): number {
  return Number(text.replaceAll(/[,_]/g, ""))
}

function tokenAt(source: string, at: number): Token | null {
  const found = (is: Token["is"], pattern: RegExp, textOf = ([all, group]: RegExpExecArray) => group ?? all) => {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    return match && { is, text: textOf(match), at, end: pattern.lastIndex }
  }
  return (
    found("number", NUMBER) ??
    found("reference", REFERENCE) ??
    found("sign", TIMES, () => "*") ??
    found("word", WORD) ??
    found("sign", SIGN, ([sign]) => SPELLINGS.get(sign) ?? sign)
  )
}

function spaceEnd(source: string, at: number): number {
  SPACE.lastIndex = at
  return SPACE.test(source) ? SPACE.lastIndex : at
}

/** Commas part groups of three, underscores stand between digits: "1,5" is one and a half in half of the world. */
function isWellGrouped(text: string): boolean {
  const [whole = "", fraction = ""] = text.replace(/[eE].*$/, "").split(".")
  if (!/^(\d+(_\d+)*)?$/.test(fraction)) return false
  return whole.includes(",") ? /^[1-9]\d{0,2}(,\d{3})+$/.test(whole) : /^(\d+(_\d+)*)?$/.test(whole)
}

function groupingMessage(text: string): string {
  return `"${text}" can be read in two ways. Write 1.5 for one and a half, and 1,500 or 1500 for thousands.`
}

function strangerMessage(character: string): string {
  if (character === "@") return "Choose a row from the list that @ opens."
  if (character === "=") return "Take = away: the result shows beside the row."
  if (character === ".") return "A point stands between digits, as in 1.5."
  if (character === ",") return "A comma stands between digits, as in 1,500."
  return `${character} means nothing here. Take it away.`
}
