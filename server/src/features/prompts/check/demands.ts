import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import { isKnownTopic } from "@tradeoff/shared/contracts/topics.ts"
import type { Finding } from "#features/prompts/fault.ts"
import type { Demands } from "#features/prompts/parse.ts"

const least = { checkpoints: 10, facts: 15, curveballs: 4, deepDives: 2, furtherReading: 3 }

/** What a prompt of ours has beyond what it needs in order to be served: complete, and every part of it in use. */
export const demands: Demands = {
  page: ({ topics }) =>
    topics.flatMap((topic, at) => {
      if (isKnownTopic(topic)) return []
      return [
        {
          path: ["topics", at],
          advice: `${topic} is not among the topics that prompts/README.md lists: take one of those`,
        },
      ]
    }),
  kit: (kit) => [...missingParts(kit), ...unreachable(kit), ...strayLadders(kit)],
}

function missingParts(kit: Kit): Finding[] {
  const checkpoints = steps.reduce((sum, step) => sum + kit.steps[step].checkpoints.length, 0)
  const counts: [keyof typeof least, string, number][] = [
    ["checkpoints", "steps", checkpoints],
    ["facts", "facts", kit.facts.length],
    ["curveballs", "curveballs", kit.curveballs.length],
    ["deepDives", "deepDives", kit.deepDives.length],
    ["furtherReading", "furtherReading", kit.furtherReading.length],
  ]
  return counts.flatMap(([part, field, count]) =>
    count < least[part]
      ? [{ path: [field], advice: `has ${count} ${part}: a complete kit has ${least[part]} or more` }]
      : [],
  )
}

/** Checkpoints that nobody who is stuck would ever be led to. */
function unreachable(kit: Kit): Finding[] {
  return steps.flatMap((step) => {
    const { checkpoints, hints } = kit.steps[step]
    const probes = steps.flatMap((any) => kit.steps[any].probes)
    const reached = new Set([...(hints.for ?? []), ...probes.flatMap((probe) => probe.for ?? [])])
    return checkpoints.flatMap(({ id }, at) =>
      reached.has(id)
        ? []
        : [
            {
              path: ["steps", step, "checkpoints", at],
              advice: `nothing leads to ${id}: name it in the for of the step's hints, or of a probe`,
            },
          ],
    )
  })
}

function strayLadders(kit: Kit): Finding[] {
  return steps.flatMap((step) => {
    const own = new Set(kit.steps[step].checkpoints.map(({ id }) => id))
    return (kit.steps[step].hints.for ?? []).flatMap((id, at) =>
      own.has(id)
        ? []
        : [
            {
              path: ["steps", step, "hints", "for", at],
              advice: `${id} belongs to another step: a step's hints lead to its own`,
            },
          ],
    )
  })
}
