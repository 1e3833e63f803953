import { useEffect } from "react"
import type { CardDesk } from "./card-desk.ts"

/** Lets the desk know whether something is being pressed. */
export function usePointerAt(desk: CardDesk): void {
  useEffect(() => {
    const tell = ({ type }: PointerEvent) => desk.setPointerIsDown(type === "pointerdown")
    const types = ["pointerdown", "pointerup", "pointercancel"] as const
    for (const type of types) addEventListener(type, tell, { capture: true })
    return () => types.forEach((type) => removeEventListener(type, tell, { capture: true }))
  }, [desk])
}
