import type { SessionCommand } from "#contracts/session-commands.ts"
import type { ParticipantRole } from "#contracts/session-settings.ts"
import { withPeer } from "./mock/seats.ts"
import type { SessionState } from "./state.ts"

type Whose = "candidate" | "interviewer" | "either" | "nobody"

/** Whose a command is: in a round with a script or with nobody else, and in one with a peer for an interviewer. */
const whose: Readonly<Record<SessionCommand["type"], { alone: Whose; withPeer: Whose }>> = {
  start: { alone: "candidate", withPeer: "either" },
  // Where the work is done is the candidate's to say: nobody turns the page under their hands.
  enterStep: { alone: "candidate", withPeer: "candidate" },
  enterWrapUp: { alone: "candidate", withPeer: "candidate" },
  pause: { alone: "candidate", withPeer: "either" },
  resume: { alone: "candidate", withPeer: "either" },
  takeThinkTime: { alone: "candidate", withPeer: "candidate" },
  endThinkTime: { alone: "candidate", withPeer: "candidate" },
  askFact: { alone: "candidate", withPeer: "nobody" },
  ask: { alone: "candidate", withPeer: "candidate" },
  takeHint: { alone: "candidate", withPeer: "nobody" },
  retryStep: { alone: "candidate", withPeer: "candidate" },
  markReady: { alone: "nobody", withPeer: "either" },
  goOnAlone: { alone: "candidate", withPeer: "candidate" },
  removePerson: { alone: "candidate", withPeer: "either" },
  say: { alone: "nobody", withPeer: "either" },
  giveFact: { alone: "nobody", withPeer: "interviewer" },
  answer: { alone: "nobody", withPeer: "interviewer" },
  giveHint: { alone: "nobody", withPeer: "interviewer" },
  askProbe: { alone: "nobody", withPeer: "interviewer" },
  throwCurveball: { alone: "nobody", withPeer: "interviewer" },
  offerToMoveOn: { alone: "nobody", withPeer: "interviewer" },
  markCheckpoint: { alone: "nobody", withPeer: "interviewer" },
  takeNote: { alone: "nobody", withPeer: "interviewer" },
  changeNote: { alone: "nobody", withPeer: "interviewer" },
  removeNote: { alone: "nobody", withPeer: "interviewer" },
  draftScore: { alone: "nobody", withPeer: "interviewer" },
  finish: { alone: "candidate", withPeer: "either" },
  abandon: { alone: "candidate", withPeer: "either" },
}

const theirPart: Readonly<Record<Exclude<Whose, "either" | "nobody">, string>> = {
  candidate: "That is the candidate's part. Write them a line in the chat if you would like it done.",
  interviewer: "That is the interviewer's part. Write them a line in the chat if you would like it done.",
}

const peerAsks = {
  askFact: "There is a person to ask. Ask them, or write your question down.",
  takeHint: "There is a person who gives hints. Tell them where you are stuck.",
}

/** Why somebody of this role may not give this command in this round, for people; null if they may. */
export function whyNotTheirs(
  state: Pick<SessionState, "settings" | "alone">,
  command: SessionCommand["type"],
  role: ParticipantRole,
): string | null {
  if (role === "observer") return "Observers watch. Ask the candidate or the interviewer to do this."
  const owner = whose[command][withPeer(state) ? "withPeer" : "alone"]
  if (owner === "nobody") {
    return command === "askFact" || command === "takeHint" ? peerAsks[command] : "There is no peer in this round."
  }
  if (owner === "either" || owner === role) return null
  return withPeer(state) ? theirPart[owner] : "They have gone on alone. You can read along."
}
