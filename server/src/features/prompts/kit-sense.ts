import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Formula, KitEstimate } from "@tradeoff/shared/contracts/kit-judgement.ts"
import type { Finding } from "./fault.ts"

/**
 * What a schema cannot see: that the kit keeps its own rules. Every number decides something, every function has an
 * operation, the arithmetic comes out, the reference is one picture. Expects ids that resolve.
 */
export function senseFindings(kit: Kit): Finding[] {
  return [
    ...idleQualities(kit),
    ...unservedFunctions(kit),
    ...kit.estimates.flatMap(wrongEstimate),
    ...unknownChoices(kit),
    ...contradictoryRadii(kit),
    ...unknownFields(kit),
    ...looseComponents(kit),
  ]
}

function idleQualities({ requirements, decisions }: Kit): Finding[] {
  const used = new Set<string>(decisions.flatMap(({ serves }) => serves))
  return requirements.qualities.flatMap(({ id }, at) =>
    used.has(id)
      ? []
      : [
          {
            path: ["requirements", "qualities", at],
            advice: `no decision serves ${id}: name it in a decision's serves, or drop a number that decides nothing`,
          },
        ],
  )
}

function unservedFunctions({ requirements, reference }: Kit): Finding[] {
  const served = new Set<string>(reference.operations.flatMap(({ serves }) => serves))
  return requirements.functional.flatMap(({ id }, at) =>
    served.has(id)
      ? []
      : [
          {
            path: ["requirements", "functional", at],
            advice: `no operation of the reference serves ${id}: add one, or name ${id} in an operation's serves`,
          },
        ],
  )
}

function wrongEstimate(estimate: KitEstimate, at: number): Finding[] {
  const { low, high, unit } = estimate.accepted
  const result = estimated(
    estimate.formula,
    estimate.inputs.map(({ value }) => value),
  )
  if (result >= low && result <= high) return []
  return [
    {
      path: ["estimates", at, "accepted"],
      advice: `${estimate.formula} of the inputs is ${Number(result.toPrecision(4))} ${unit}, outside ${low} to ${high}: correct the inputs or the range`,
    },
  ]
}

/** The result of a kit's formula; NaN or infinite where an input makes it meaningless, and so outside any range. */
function estimated(formula: Formula, inputs: readonly number[]): number {
  const [first = Number.NaN, ...others] = inputs
  switch (formula) {
    case "sum":
      return inputs.reduce((total, value) => total + value, 0)
    case "product":
    case "littles-law":
      return inputs.reduce((total, value) => total * value, 1)
    case "quotient":
      return others.reduce((left, value) => left / value, first)
  }
}

function unknownChoices({ decisions }: Kit): Finding[] {
  return decisions.flatMap(({ choice, options }, at) => {
    const names = options.map(({ name }) => name)
    if (names.includes(choice)) return []
    return [{ path: ["decisions", at, "choice"], advice: `must be the name of an option: ${names.join(" | ")}` }]
  })
}

function contradictoryRadii({ curveballs }: Kit): Finding[] {
  return curveballs.flatMap(({ blastRadius }, at) => {
    if (!blastRadius) return []
    const must = new Set(blastRadius.mustChange)
    return blastRadius.tooMuch.flatMap((id, entry) =>
      must.has(id)
        ? [
            {
              path: ["curveballs", at, "blastRadius", "tooMuch", entry],
              advice: `${id} also stands in mustChange: keep it in one of the two`,
            },
          ]
        : [],
    )
  })
}

function unknownFields({ reference }: Kit): Finding[] {
  return reference.entities.flatMap(({ fields, key, indexes, name }, at) => {
    const entity = ["reference", "entities", at]
    const uses = [
      ...key.map((field, part) => ({ field, path: [...entity, "key", part] })),
      ...indexes.flatMap(({ on }, index) =>
        on.map((field, part) => ({ field, path: [...entity, "indexes", index, "on", part] })),
      ),
    ]
    return uses
      .filter(({ field }) => !fields.includes(field))
      .map(({ field, path }) => ({ path, advice: `${name} has no field ${field}: add it to fields or correct it` }))
  })
}

/** Components that no chain of flows, followed either way, joins to the first one. */
function looseComponents({ reference: { components, flows } }: Kit): Finding[] {
  const reached = new Set<string>(components.slice(0, 1).map(({ id }) => id))
  let before = 0
  while (reached.size > before) {
    before = reached.size
    for (const { from, to } of flows) {
      if (reached.has(from)) reached.add(to)
      else if (reached.has(to)) reached.add(from)
    }
  }
  return components.flatMap(({ id, name }, at) =>
    reached.has(id)
      ? []
      : [
          {
            path: ["reference", "components", at],
            advice: `${name} (${id}) hangs loose: add a flow that joins it to the rest, or remove it`,
          },
        ],
  )
}
