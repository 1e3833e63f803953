import { Halt } from "./fault.ts"
import type { Estimate } from "./quantity.ts"
import type { Token } from "./tokens.ts"
import { meaningOf, type Meaning } from "./units.ts"

/** What another row comes to; undefined if there is no such row. */
export type ResultOf = (id: string) => Estimate | undefined

/** A place in a row that is being read, from left to right and never back. */
export class Reading {
  readonly source: string
  readonly resultOf: ResultOf
  /** How many parentheses are open. */
  depth = 0
  /** How many tokens are taken. */
  taken = 0
  private readonly tokens: readonly Token[]

  constructor(source: string, tokens: readonly Token[], resultOf: ResultOf) {
    this.source = source
    this.tokens = tokens
    this.resultOf = resultOf
  }

  /** The token to take next, or one `by` places beyond it; a negative `by` looks at what is taken. */
  ahead(by = 0): Token | undefined {
    return this.tokens[this.taken + by]
  }

  /** What the word ahead means; undefined if there is none, or it is no word. */
  meaning(by = 0): Meaning | undefined {
    const token = this.ahead(by)
    return token?.is === "word" ? meaningOf(token.text) : undefined
  }

  take(): Token {
    const token = this.ahead()
    if (!token) throw new Halt("unreadable", this.missingMessage(), this.source.trimEnd().length)
    this.taken += 1
    return token
  }

  /** Takes the next token if it is one of these signs. */
  takeSign(signs: string): Token | undefined {
    const token = this.ahead()
    return token?.is === "sign" && signs.includes(token.text) ? this.take() : undefined
  }

  /** A token as the row spells it. */
  spelled({ at, end }: Token): string {
    return this.source.slice(at, end)
  }

  /** A unit's words in the capitals in which the row writes them: kB, if it says kB. */
  asSpelled(unit: string): string {
    const words = this.tokens.filter(({ is }) => is === "word")
    const spelling = new Map(words.map((word) => [this.spelled(word).toLowerCase(), this.spelled(word)]))
    return unit.replaceAll(/\p{L}+/gu, (word) => spelling.get(word.toLowerCase()) ?? word)
  }

  private missingMessage(): string {
    const last = this.ahead(-1)
    return last ? `Something is missing after ${this.spelled(last)}.` : "Something is missing."
  }
}
