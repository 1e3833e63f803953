import { z } from "zod"
import { endpoint } from "./endpoint.ts"
import { PromptSlug, SessionId } from "./ids.ts"
import { SessionSettings } from "./session-settings.ts"
import { SessionView } from "./session-view.ts"

/** What is not said stays as it was in the first round. The prompt is another one: who designs next has interviewed by the first's kit. */
export const SwapRequest = SessionSettings.pick({ mode: true, level: true, lengthMin: true })
  .partial()
  .extend({ promptSlug: PromptSlug })
export type SwapRequest = z.infer<typeof SwapRequest>

export const swapRoles = endpoint({
  name: "swapRoles",
  summary:
    "Change over: a second mock of the same two people, with another prompt; the one that is there, if there is one",
  method: "POST",
  path: "/api/sessions/:id/swap",
  who: ["candidate", "interviewer"],
  params: z.object({ id: SessionId }),
  body: SwapRequest,
  status: 200,
  reply: SessionView,
})
