import type { Step } from "@tradeoff/shared/contracts/steps.ts"

/** What an empty field suggests writing down; our own words, no answers. */
export const placeholders: Record<Step, string> = {
  requirements: "Must do: …\nLeft out: …\nHow many, how fast, how reliable: numbers, even if guessed",
  api: "POST /… what goes in, what comes out\nWhat can go wrong, and what happens when it is called twice",
  "data-model":
    "Each thing that is stored: its fields, its key\nEach question asked of it, and the index that answers it",
  architecture: "What each box is for\nOne request, from the user to the disk and back",
  scaling: "Requests a second, bytes a day, at ten times the load\nWhat gives way first, and the remedy",
  "trade-offs": "I chose … over … because …\nIt costs …\nI would change my mind if …",
}
