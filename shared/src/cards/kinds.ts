import { steps, type Step } from "#contracts/steps.ts"

/**
 * How a field is written: `line` a line of words, `text` several, `choice` one of `options` or "" for none. Words can
 * be written by several hands at once; of two choices the later one stands.
 */
export type Field =
  | { readonly name: string; readonly shape: "line" | "text"; readonly options?: never }
  | { readonly name: string; readonly shape: "choice"; readonly options: readonly string[] }

interface KindShape {
  /** The letters before a card's number: FR3. */
  readonly prefix: string
  readonly step: Step
  /** The first field is what the card is called. */
  readonly fields: readonly [Field, ...Field[]]
}

const line = <const Name extends string>(name: Name) => ({ name, shape: "line" }) as const
const text = <const Name extends string>(name: Name) => ({ name, shape: "text" }) as const
const choice = <const Name extends string, const Options extends readonly string[]>(name: Name, options: Options) =>
  ({ name, shape: "choice", options }) as const

const priority = choice("priority", ["must", "should", "out"])

/**
 * What each step captures. Names of kinds and fields stand in stored documents: they are added to, never renamed, and a
 * field added later is appended to older cards by the server, because a text is made once, by one hand.
 */
export const cardKinds = {
  requirement: { prefix: "FR", step: "requirements", fields: [line("what"), priority] },
  quality: { prefix: "Q", step: "requirements", fields: [line("what"), line("target"), priority] },
  assumption: { prefix: "A", step: "requirements", fields: [line("what")] },
  operation: {
    prefix: "API",
    step: "api",
    fields: [
      line("address"),
      choice("style", ["http", "rpc", "graphql", "event", "stream"]),
      choice("method", ["GET", "POST", "PUT", "PATCH", "DELETE"]),
      text("request"),
      text("response"),
      text("errors"),
      choice("idempotent", ["yes", "no", "withKey"]),
      line("serves"),
    ],
  },
  entity: {
    prefix: "E",
    step: "data-model",
    fields: [
      line("name"),
      text("fields"),
      line("key"),
      line("partitionKey"),
      text("indexes"),
      line("store"),
      line("storeReason"),
    ],
  },
  accessPattern: { prefix: "AP", step: "data-model", fields: [line("what"), line("servedBy"), line("rate")] },
  component: { prefix: "C", step: "architecture", fields: [line("name"), line("job")] },
  flow: { prefix: "W", step: "architecture", fields: [line("name"), text("hops")] },
  estimate: { prefix: "N", step: "scaling", fields: [line("name"), line("expression"), line("changes")] },
  bottleneck: { prefix: "B", step: "scaling", fields: [line("what"), line("when"), line("remedy")] },
  failure: { prefix: "X", step: "scaling", fields: [line("what"), line("detect"), line("contain"), line("recover")] },
  decision: {
    prefix: "T",
    step: "trade-offs",
    fields: [line("question"), text("options"), line("choice"), text("because"), line("cost"), line("revisit")],
  },
} as const satisfies Record<string, KindShape>

export type CardKind = keyof typeof cardKinds
export const cardKindNames = Object.keys(cardKinds) as CardKind[]

/** The names of a kind's fields. */
export type FieldOf<Kind extends CardKind> = (typeof cardKinds)[Kind]["fields"][number]["name"]

/** The field by which a card is called in links and lists. */
export function titleField(kind: CardKind): string {
  return cardKinds[kind].fields[0].name
}

export function fieldsOf(kind: CardKind): readonly Field[] {
  return cardKinds[kind].fields
}

/** The kinds of cards a step is made of, in the order in which they are worked through. */
export const kindsOf: Readonly<Record<Step, readonly CardKind[]>> = Object.fromEntries(
  steps.map((step) => [step, cardKindNames.filter((kind) => cardKinds[kind].step === step)]),
) as Record<Step, CardKind[]>
