import type { Phase } from "@tradeoff/shared/contracts/steps.ts"

/** What to say as a phase begins, for somebody who has never interviewed: one breath, no help. */
export const stepLines: Readonly<Record<Phase, string>> = {
  intro:
    "Read the question out, or let them read it. Say that you answer whatever is asked, and that the first minutes are theirs.",
  requirements: "“What would you like to know before you design anything? Tell me what is in and what is out.”",
  api: "“Which calls does it offer to the outside? Take me through the one that matters most.”",
  "data-model": "“What do you keep, and how do you find it again? Start from how it is read.”",
  architecture: "“Draw how one request travels. What is each part for?”",
  scaling: "“Which number worries you most? What breaks first when it grows?”",
  "trade-offs": "“Which decision would you defend, and what did it cost? What else could you have done?”",
  "wrap-up":
    "“Sum it up in a minute: what did you build, and what would you do next?” Then thank them; keep your verdict for afterwards.",
}
