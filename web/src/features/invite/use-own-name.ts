import { useState } from "react"
import { PersonName } from "@tradeoff/shared/contracts/person-name.ts"
import { keptText } from "./kept-text.ts"

const shelf = keptText("tradeoff-name", PersonName, () => localStorage)

export interface OwnName {
  /** As typed. */
  text: string
  change: (text: string) => void
  /** Why it is none; null while nothing is to be told. */
  fault: string | null
  /** The name, remembered for the next time; null if it is none, which from then on is told. */
  take: () => string | null
}

/** What one is called in a round with others. */
export function useOwnName(): OwnName {
  const [text, change] = useState(shelf.read)
  const [tried, setTried] = useState(false)
  const name = PersonName.safeParse(text).data ?? null
  const take = () => {
    setTried(true)
    if (name !== null) shelf.keep(name)
    return name
  }
  return { text, change, fault: tried && name === null ? "Type a name: the others see it" : null, take }
}
