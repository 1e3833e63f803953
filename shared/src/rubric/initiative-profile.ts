import { type Initiative, initiatives } from "#contracts/initiative.ts"
import type { Fact, Kit } from "#contracts/kit-format.ts"
import type { Checkpoint, StepKit } from "#contracts/kit-steps.ts"
import { isAtMost, type Level } from "#contracts/level.ts"
import type { CheckpointState } from "#contracts/marks.ts"
import { type Step, steps } from "#contracts/steps.ts"

/** What became of a must-have: how far the candidate had to be helped to it, or that it did not show. */
export type Shown = Initiative | Extract<CheckpointState, "missed" | "notSeen">

/** As much of the record as help is read from; a session's state has it. Instants are epoch ms. */
export interface HelpOnRecord {
  readonly hints: readonly { readonly at: number; readonly step: Step; readonly effect: Initiative }[]
  readonly lines: readonly ({ readonly at: number } & (
    | { readonly kind: "probe"; readonly probe: string }
    | { readonly kind: "greeting" | "moveOn" | "curveball" }
  ))[]
  readonly questions: readonly {
    readonly at: number
    readonly fact: string | null
    readonly listed: boolean
    readonly volunteered: boolean
  }[]
}

/** Something on record that helped towards a must-have, and when. */
export interface HelpGiven {
  readonly kind: "probe" | "hint" | "fact"
  readonly at: number
  readonly effect: Initiative
}

export interface MustHave {
  readonly checkpoint: string
  readonly step: Step
  /** Whether a round of this level is measured by it; if not, it is a bonus. */
  readonly expected: boolean
  /** Null as long as nobody has marked it. */
  readonly shown: Shown | null
  /** Of a prompted one the help that counts. Null for all others, and where none is on record: it was said aloud. */
  readonly by: HelpGiven | null
}

/** How many must-haves were shown how. */
export type Tally = Readonly<Record<Shown | "unmarked", number>>

/** Those that a round of this level is measured by, and those that only a higher one expects. */
export interface Tallies {
  readonly expected: Tally
  readonly above: Tally
}

export interface InitiativeProfile {
  readonly steps: Readonly<Record<Step, Tallies>>
  readonly total: Tallies
  /** Step by step in the kit's order. */
  readonly mustHaves: readonly MustHave[]
}

interface Judged {
  kit: Pick<Kit, "steps" | "facts">
  /** What the round aimed at. */
  level: Level
  /** By checkpoint, as one person has marked them. */
  marks: Readonly<Partial<Record<string, CheckpointState>>>
  /** When each got the mark that it has; one that is missing was marked after the round. */
  markedAt: Readonly<Partial<Record<string, number>>>
  help: HelpOnRecord
}

/**
 * Which must-haves were raised unprompted, when probed, when hinted, when told. A person's mark says whether there was help; the
 * record only says how much, of one that is marked as prompted: the most that was given towards it until it was marked.
 *
 * Towards a checkpoint go a hint on its step and a probe, unless the kit says that they are for others; and a fact that is for
 * it, told if it was volunteered, a probe if it was chosen from a list. Where none of these is on record the help was said aloud,
 * and nobody can tell how much it was: it counts as a probe, the least that takes "unprompted" away. What is marked late, or
 * afterwards, may have been shown before some of the help that counts: there it errs towards less credit.
 */
export function initiativeProfile(judged: Judged): InitiativeProfile {
  const mustHaves = steps.flatMap((step) =>
    judged.kit.steps[step].checkpoints.map((checkpoint) => mustHave(checkpoint, step, judged)),
  )
  const tallies = steps.map((step) => [step, talliesOf(mustHaves.filter((one) => one.step === step))] as const)
  return { mustHaves, steps: Object.fromEntries(tallies) as Record<Step, Tallies>, total: talliesOf(mustHaves) }
}

function mustHave(
  { id, level }: Checkpoint,
  step: Step,
  { kit, level: target, marks, markedAt, help }: Judged,
): MustHave {
  const known = { checkpoint: id, step, expected: isAtMost(level, target) }
  const mark = marks[id] ?? null
  if (mark !== "prompted") return { ...known, shown: mark, by: null }
  const until = markedAt[id] ?? Number.POSITIVE_INFINITY
  const by = helpTowards(id, step, kit, help)
    .filter(({ at, effect }) => at <= until && rank(effect) >= rank("probed"))
    .reduce<HelpGiven | null>((most, next) => (most && rank(most.effect) >= rank(next.effect) ? most : next), null)
  return { ...known, shown: by?.effect ?? "probed", by }
}

/** All that was given towards a checkpoint in the whole round, in order of time. */
function helpTowards(id: string, step: Step, { steps: kits, facts }: Judged["kit"], help: HelpOnRecord): HelpGiven[] {
  const { hints, probes } = kits[step]
  const given = goesFor(id, hints) ? help.hints.filter((hint) => hint.step === step) : []
  const asked = help.lines.filter((line) => line.kind === "probe" && leads(id, line.probe, probes))
  const told = help.questions.filter(
    ({ fact, listed, volunteered }) => (listed || volunteered) && isFor(id, fact, facts),
  )
  const all: HelpGiven[] = [
    ...given.map(({ at, effect }) => ({ kind: "hint" as const, at, effect })),
    ...told.map(
      ({ at, volunteered }) => ({ kind: "fact" as const, at, effect: volunteered ? "told" : "probed" }) as const,
    ),
    ...asked.map(({ at }) => ({ kind: "probe" as const, at, effect: "probed" as const })),
  ]
  return all.toSorted((one, other) => one.at - other.at)
}

/** What names no checkpoints is for all of its step. */
function goesFor(id: string, { for: named }: { for?: readonly string[] | undefined }): boolean {
  return named === undefined || named.includes(id)
}

function leads(id: string, asked: string, probes: StepKit["probes"]): boolean {
  return probes.some((probe) => probe.id === asked && goesFor(id, probe))
}

function isFor(id: string, told: string | null, facts: readonly Pick<Fact, "id" | "for">[]): boolean {
  return facts.some((fact) => fact.id === told && fact.for?.includes(id))
}

function rank(initiative: Initiative): number {
  return initiatives.indexOf(initiative)
}

function talliesOf(mustHaves: readonly MustHave[]): Tallies {
  return {
    expected: tallyOf(mustHaves.filter(({ expected }) => expected)),
    above: tallyOf(mustHaves.filter(({ expected }) => !expected)),
  }
}

function tallyOf(mustHaves: readonly MustHave[]): Tally {
  const tally = { unprompted: 0, probed: 0, hinted: 0, told: 0, missed: 0, notSeen: 0, unmarked: 0 }
  for (const { shown } of mustHaves) tally[shown ?? "unmarked"] += 1
  return tally
}
