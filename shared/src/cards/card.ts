import { cardIdPattern, isNobodysName } from "#contracts/ids.ts"
import type { CardKind } from "./kinds.ts"

/** A card as it reads at one moment, whoever may have written it. */
export interface Card {
  /** Random, for good: what links point to. */
  readonly id: string
  readonly kind: CardKind
  /** What people call it: "FR3", or "FR3·2" where two hands gave one number at the same moment. */
  readonly label: string
  readonly number: number
  /** The try of its step that it was written in, counted from 1. */
  readonly madeInTry: number
  /** Its place: cards are read in the order of `order`, then of `id`. */
  readonly order: string
  readonly deleted: boolean
  /** Every field of its kind; "" where nothing is written or chosen. */
  readonly fields: Readonly<Record<string, string>>
  /** The shape on the board that a component's card is about. */
  readonly elementId: string | null
}

/** UTF-16 units of one field; what a document holds beyond it is not shown. */
export const maxFieldChars = 20_000

/** Cards one document takes from its editors; what is there beyond it is still shown. */
export const maxCards = 500

/** As the contract `CardId` has it. */
export function isCardId(value: unknown): value is string {
  return typeof value === "string" && cardIdPattern.test(value) && isNobodysName(value)
}

/** Whether nothing has been written or chosen yet, besides what a new card of its kind comes with. */
export function isBlank({ fields }: Card, initial: Readonly<Record<string, string>> = {}): boolean {
  return Object.entries(fields).every(([name, value]) => value.trim() === (initial[name] ?? ""))
}
