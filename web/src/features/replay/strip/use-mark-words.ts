import { useQuery } from "@tanstack/react-query"
import { useCallback } from "react"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { SessionPerson, SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { steps } from "@tradeoff/shared/contracts/steps.ts"
import type { Mark } from "@tradeoff/shared/replay/marks.ts"
import { kitQuery } from "#api/kit.ts"
import { nameless } from "#features/peers/peers.ts"
import { markWords } from "./mark-words.ts"

const nobody: readonly SessionPerson[] = []

/**
 * What each mark says to the one who watches. What checkpoints stand for is in the kit, which is asked for only where there are
 * some: whoever has them may read it. `authors`: of what was said afterwards, as far as they took no part.
 */
export function useMarkWords(
  { id, hasKit, people, participant: me }: SessionView,
  marks: readonly Mark[],
  authors: readonly Pick<SessionPerson, "participant" | "name">[] = nobody,
): (mark: Mark) => string {
  const some = hasKit && marks.some(({ kind }) => kind === "checkpoint")
  const { data: kit } = useQuery({ ...kitQuery(id), enabled: some })
  return useCallback(
    (mark) =>
      markWords(mark, {
        nameOf: (actor) =>
          actor === me
            ? "You"
            : ([...people, ...authors].find(({ participant }) => participant === actor)?.name ?? nameless),
        checkpointText: (checkpoint) => (kit ? checkpointOf(kit, checkpoint) : null),
      }),
    [people, authors, me, kit],
  )
}

function checkpointOf(kit: Kit, checkpoint: string): string | null {
  const all = steps.flatMap((step) => kit.steps[step].checkpoints)
  return all.find(({ id }) => id === checkpoint)?.text ?? null
}
