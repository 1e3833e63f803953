import { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import { Refusal } from "@tradeoff/shared/contracts/refusal.ts"
import type { SessionStatus } from "@tradeoff/shared/contracts/session-view.ts"
import type { SessionRow } from "./store.ts"

/**
 * The questions that can be asked in practice mode. None in the lobby, which only ever ends by a command: before the clock
 * runs, nothing of a round is seen but its brief.
 */
export function listedQuestions({ mode, status }: Pick<SessionRow, "mode" | "status">, kit: Kit | null) {
  if (kit === null || mode === "interview" || status === "lobby") return []
  return kit.facts.map(({ id: fact, question }) => ({ fact, question }))
}

/** The whole kit, once nothing can be gained by it. @throws Refusal when there is none, or not yet. */
export function openedKit(status: SessionStatus, pinned: Kit | null): Kit {
  if (!pinned) throw new Refusal("notFound", "A question of your own has no kit: there is no reference to open.")
  if (status !== "finished") throw new Refusal("wrongState", notBeforeTheEnd)
  const kit = Kit.safeParse(pinned)
  if (!kit.success) throw new Refusal("wrongState", ofAnOlderFormat)
  return kit.data
}

const notBeforeTheEnd = "The kit can be read once the round is finished, by everybody who took part. Finish it first."

const ofAnOlderFormat =
  "This round has pinned its kit in an older format, which this version of Tradeoff cannot show. Its record can be read as before."
