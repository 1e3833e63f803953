import type { InvitationRead, InvitationState } from "@tradeoff/shared/contracts/invitations.ts"
import { dayAndTime } from "#features/invite/links/link-words.ts"

/** Why a link lets nobody in, and what to do. */
export interface ClosedWords {
  title: string
  advice: string
}

type Told = Pick<InvitationRead, "state" | "from" | "promptTitle" | "expiresAt">

/** Null for a link that lets somebody in. */
export function closedWords({ state, from, promptTitle, expiresAt }: Told): ClosedWords | null {
  const sender = from ?? "whoever sent it"
  const words: Record<InvitationState, ClosedWords | null> = {
    open: null,
    used: {
      title: "This link has been used",
      advice: `It has let in as many people as it was made for. If you were one of them, open it in the browser you used then; if not, ask ${sender} for another one.`,
    },
    expired: {
      title: "This link has expired",
      advice: `It worked until ${dayAndTime(expiresAt)}. Ask ${sender} for a new one.`,
    },
    revoked: {
      title: "This link was taken back",
      advice: `It lets nobody in any more. If you are still meant to take part, ask ${sender} for a new one.`,
    },
    taken: {
      title: "Somebody else has this part",
      advice: `They came to “${promptTitle}” by another link. Ask ${sender} whether you can look on, or for another round.`,
    },
    alone: {
      title: "This round goes on without a peer",
      advice: `The candidate has gone on with the scripted interviewer, so nobody can interview in “${promptTitle}” any more. Ask ${sender} whether you can look on, or for another round.`,
    },
    over: {
      title: "This round is over",
      advice: `Nobody can join “${promptTitle}” any more. Ask ${sender} whether there is another round, or practise by yourself.`,
    },
  }
  return words[state]
}

export const malformed: ClosedWords = {
  title: "This link is incomplete",
  advice:
    "An invitation ends with a # and 22 characters, and some of it is missing or was changed. Copy all of it into the address bar, or ask for it again.",
}

export const leadsNowhere: ClosedWords = {
  title: "This link leads nowhere",
  advice: "It may be cut short, or its round was deleted. Compare it with what you were sent, or ask for another one.",
}
