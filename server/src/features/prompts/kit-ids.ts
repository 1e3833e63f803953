import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import type { Finding } from "./fault.ts"

interface Place {
  id: string
  path: (string | number)[]
}

/** Every id that the kit gives out is unique, and every id that it mentions was given out. */
export function idFindings(kit: Kit): Finding[] {
  const given = givenIds(kit)
  const known = new Set(given.map(({ id }) => id))
  const seen = new Set<string>()
  const twice = given.filter(({ id }) => seen.size === seen.add(id).size)
  return [
    ...twice.map(({ id, path }) => ({ path, advice: `${id} is already the id of something above: choose another` })),
    ...mentionedIds(kit)
      .filter(({ id }) => !known.has(id))
      .map(({ id, path }) => ({
        path,
        advice: `nothing in this kit has the id ${id}: correct it or add what it names`,
      })),
  ]
}

function givenIds(kit: Kit): Place[] {
  const { requirements, reference } = kit
  return [
    ...ids(["facts"], kit.facts),
    ...ids(["requirements", "functional"], requirements.functional),
    ...ids(["requirements", "qualities"], requirements.qualities),
    ...steps.flatMap((step) => [
      ...ids(["steps", step, "checkpoints"], kit.steps[step].checkpoints),
      ...ids(["steps", step, "probes"], kit.steps[step].probes),
    ]),
    ...ids(["estimates"], kit.estimates),
    ...ids(["decisions"], kit.decisions),
    ...ids(["deepDives"], kit.deepDives),
    ...ids(["curveballs"], kit.curveballs),
    ...ids(["reference", "components"], reference.components),
    ...ids(["reference", "entities"], reference.entities),
    ...ids(["reference", "operations"], reference.operations),
  ]
}

function mentionedIds(kit: Kit): Place[] {
  const { reference } = kit
  return [
    ...kit.facts.flatMap((fact, at) => mentions(["facts", at, "for"], fact.for)),
    ...steps.flatMap((step) => [
      ...kit.steps[step].probes.flatMap((probe, at) => mentions(["steps", step, "probes", at, "for"], probe.for)),
      ...mentions(["steps", step, "hints", "for"], kit.steps[step].hints.for),
    ]),
    ...kit.estimates.flatMap(({ changes }, at) => mentions(["estimates", at, "changes"], changes)),
    ...kit.decisions.flatMap(({ serves }, at) => mentions(["decisions", at, "serves"], serves)),
    ...kit.curveballs.flatMap(({ blastRadius }, at) => [
      ...mentions(["curveballs", at, "blastRadius", "mustChange"], blastRadius?.mustChange),
      ...mentions(["curveballs", at, "blastRadius", "tooMuch"], blastRadius?.tooMuch),
    ]),
    ...reference.flows.flatMap(({ from, to }, at) => [
      { id: from, path: ["reference", "flows", at, "from"] },
      { id: to, path: ["reference", "flows", at, "to"] },
    ]),
    ...reference.entities.map(({ store }, at) => ({ id: store, path: ["reference", "entities", at, "store"] })),
    ...reference.operations.flatMap(({ by, reads, writes, serves }, at) => [
      { id: by, path: ["reference", "operations", at, "by"] },
      ...mentions(["reference", "operations", at, "reads"], reads),
      ...mentions(["reference", "operations", at, "writes"], writes),
      ...mentions(["reference", "operations", at, "serves"], serves),
    ]),
  ]
}

function ids(path: Place["path"], named: readonly { id: string }[]): Place[] {
  return named.map(({ id }, at) => ({ id, path: [...path, at, "id"] }))
}

function mentions(path: Place["path"], mentioned: readonly string[] = []): Place[] {
  return mentioned.map((id, at) => ({ id, path: [...path, at] }))
}
