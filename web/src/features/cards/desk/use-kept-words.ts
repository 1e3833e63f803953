import { useEffect } from "react"
import type { CardDesk } from "./card-desk.ts"

/** No words are lost in a card that was taken away empty while somebody else began to write in it. */
export function useKeptWords(desk: CardDesk, editable: boolean): void {
  useEffect(() => (editable ? desk.book.subscribe(() => desk.restoreWritten()) : undefined), [desk, editable])
}
