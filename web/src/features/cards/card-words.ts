import type { CardKind, cardKinds, FieldOf } from "@tradeoff/shared/cards/kinds.ts"

/** How a choice is shown: in front of the card's name, behind it, or among the details. */
type Place = "before" | "behind" | "detail"

export interface FieldWords {
  /** What it is called, beside it or for those who listen. */
  label: string
  /** What the empty field suggests writing; our own words, no answers. */
  placeholder?: string
}

export interface ChoiceWords extends FieldWords {
  options: Readonly<Record<string, string>>
  place: Place
  /** Chosen by Alt and the option's number. One a card. */
  byNumber?: true
  /** What a new card begins with, where it does not follow the one above it. */
  initial?: string
}

interface KindWords<Kind extends CardKind> {
  heading: string
  /** What one card is called in a sentence. */
  one: string
  add: string
  empty: string
  fields: { readonly [Name in FieldOf<Kind>]: WordsFor<Extract<FieldsOf<Kind>, { name: Name }>> }
}

type FieldsOf<Kind extends CardKind> = (typeof cardKinds)[Kind]["fields"][number]
type WordsFor<F> = F extends { readonly options: readonly (infer Option extends string)[] }
  ? ChoiceWords & { options: Readonly<Record<Option, string>> }
  : FieldWords & { placeholder: string }

const priority = {
  label: "Priority",
  options: { must: "must", should: "should", out: "left out" },
  place: "behind",
  byNumber: true,
  initial: "must",
} as const satisfies ChoiceWords

/** Every word of the step editors, by kind and field. */
export const cardWords: { readonly [Kind in CardKind]: KindWords<Kind> } = {
  requirement: {
    heading: "Functional requirements",
    one: "requirement",
    add: "Add a requirement",
    empty: "What must people be able to do with it? Start with the one thing it exists for.",
    fields: { what: { label: "Requirement", placeholder: "Somebody can …" }, priority },
  },
  quality: {
    heading: "Qualities",
    one: "quality",
    add: "Add a quality",
    empty: "How well must it do that? Give each quality a number that somebody could measure.",
    fields: {
      what: { label: "Quality", placeholder: "What must hold, and for what" },
      target: { label: "Target", placeholder: "A number and its unit" },
      priority,
    },
  },
  assumption: {
    heading: "Assumptions",
    one: "assumption",
    add: "Add an assumption",
    empty: "What do you take for granted until somebody corrects you?",
    fields: { what: { label: "Assumption", placeholder: "I take it that …" } },
  },
  operation: {
    heading: "Operations",
    one: "operation",
    add: "Add an operation",
    empty: "One line for each thing that can be asked of it, or that it tells others.",
    fields: {
      address: { label: "Operation", placeholder: "Path, procedure or topic" },
      style: {
        label: "Style",
        options: { http: "HTTP", rpc: "RPC", graphql: "GraphQL", event: "Event", stream: "Stream" },
        place: "detail",
        initial: "http",
      },
      method: {
        label: "Method",
        options: { GET: "GET", POST: "POST", PUT: "PUT", PATCH: "PATCH", DELETE: "DELETE" },
        place: "before",
        byNumber: true,
      },
      request: { label: "Request", placeholder: "What comes in" },
      response: { label: "Response", placeholder: "What goes back" },
      errors: { label: "Errors", placeholder: "What can go wrong, and what the caller hears" },
      idempotent: {
        label: "Repeatable",
        options: { yes: "safe to repeat", no: "not safe to repeat", withKey: "safe with a key" },
        place: "detail",
      },
      serves: { label: "Serves", placeholder: "@ and the requirements it is for" },
    },
  },
  entity: {
    heading: "Entities",
    one: "entity",
    add: "Add an entity",
    empty: "What has to be remembered? One entry for each kind of thing.",
    fields: {
      name: { label: "Entity", placeholder: "What it is called" },
      fields: { label: "Fields", placeholder: "One a line: name and type" },
      key: { label: "Key", placeholder: "What tells two of them apart" },
      partitionKey: { label: "Partition key", placeholder: "What decides where one lives" },
      indexes: { label: "Indexes", placeholder: "One a line, and what it is for" },
      store: { label: "Store", placeholder: "Which kind of database" },
      storeReason: { label: "Why there", placeholder: "What this store does well for it" },
    },
  },
  accessPattern: {
    heading: "Access patterns",
    one: "access pattern",
    add: "Add an access pattern",
    empty: "Which questions are asked of the data, and how often?",
    fields: {
      what: { label: "Access pattern", placeholder: "Find … by …" },
      servedBy: { label: "Served by", placeholder: "The key or index that answers it" },
      rate: { label: "How often", placeholder: "Reads or writes a second" },
    },
  },
  component: {
    heading: "Components",
    one: "component",
    add: "Add one that is not on the board",
    empty: "Label a shape on the board and it is listed here, to be told what it is for.",
    fields: {
      name: { label: "Component", placeholder: "What it is called" },
      job: { label: "Job", placeholder: "What it is for" },
    },
  },
  flow: {
    heading: "Main flows",
    one: "flow",
    add: "Add a flow",
    empty: "Follow one request from the person who makes it to the store and back.",
    fields: {
      name: { label: "Flow", placeholder: "Somebody does something" },
      hops: { label: "Hops", placeholder: "One hop a line; @ links a component" },
    },
  },
  estimate: {
    heading: "Estimates",
    one: "estimate",
    add: "Add an estimate",
    empty: "From people to requests, to bytes, to machines: one step of arithmetic a line.",
    fields: {
      name: { label: "Estimate", placeholder: "What is counted" },
      expression: { label: "Formula", placeholder: "Numbers with units; @ takes another row" },
      changes: { label: "Decides", placeholder: "What hangs on this number" },
    },
  },
  bottleneck: {
    heading: "Bottlenecks",
    one: "bottleneck",
    add: "Add a bottleneck",
    empty: "What gives way first as the load grows?",
    fields: {
      what: { label: "Bottleneck", placeholder: "What gives way" },
      when: { label: "When", placeholder: "At which load" },
      remedy: { label: "Remedy", placeholder: "What you would do then" },
    },
  },
  failure: {
    heading: "Failures",
    one: "failure",
    add: "Add a failure",
    empty: "What can break, and how far does the damage reach?",
    fields: {
      what: { label: "Failure", placeholder: "What breaks" },
      detect: { label: "Noticed by", placeholder: "How somebody finds out" },
      contain: { label: "Contained by", placeholder: "What keeps it from spreading" },
      recover: { label: "Recovery", placeholder: "How it comes back" },
    },
  },
  decision: {
    heading: "Decisions",
    one: "decision",
    add: "Add a decision",
    empty: "Where could you have gone another way? Say what you picked, and what you gave up.",
    fields: {
      question: { label: "Decision", placeholder: "What had to be decided" },
      options: { label: "Options", placeholder: "Two or more, one a line" },
      choice: { label: "Choice", placeholder: "The one you picked" },
      because: { label: "Because", placeholder: "What spoke for it here" },
      cost: { label: "Cost", placeholder: "What you give up" },
      revisit: { label: "Revisit if", placeholder: "What would change your mind" },
    },
  },
}

export function fieldWords(kind: CardKind, name: string): FieldWords | ChoiceWords {
  const words = (cardWords[kind].fields as Readonly<Record<string, FieldWords | ChoiceWords>>)[name]
  if (!words) throw new Error(`no words for the field ${name} of a ${kind}`)
  return words
}

/** The choices of a kind, by the name of their field. */
export function choicesOf(kind: CardKind): [name: string, words: ChoiceWords][] {
  return Object.entries<FieldWords | ChoiceWords>(cardWords[kind].fields).flatMap(([name, words]) =>
    "options" in words ? [[name, words]] : [],
  )
}
