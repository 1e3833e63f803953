import { idOrNull, numberIn, oneOf, own, textUpTo } from "./clean.ts"

/** Characters of one text on the board, before it is wrapped. */
export const maxTextLength = 20_000

/** Excalidraw's font numbers; it fails on one that it has no metrics for. 5, Excalifont, is its default. */
const fontFamilies = [1, 2, 3, 5, 6, 7, 8, 9] as const

export interface TextShape {
  /** What was typed. */
  originalText: string
  /** The same with the line breaks that the container's width asks for. */
  text: string
  fontSize: number
  fontFamily: number
  textAlign: "left" | "center" | "right"
  verticalAlign: "top" | "middle" | "bottom"
  containerId: string | null
  autoResize: boolean
  lineHeight: number
}

/** `text` stands in for a missing `originalText` and the other way round. */
export function textShape(value: unknown): TextShape {
  const typed = own(value, "originalText")
  const shown = own(value, "text")
  const originalText = textUpTo(typeof typed === "string" ? typed : shown, maxTextLength)
  return {
    originalText,
    // Wrapping adds breaks, at most one a character.
    text: typeof shown === "string" ? textUpTo(shown, 2 * maxTextLength) : originalText,
    fontSize: numberIn(own(value, "fontSize"), 1, 1_000, 20),
    fontFamily: oneOf(own(value, "fontFamily"), fontFamilies, 5),
    textAlign: oneOf(own(value, "textAlign"), ["left", "center", "right"] as const, "left"),
    verticalAlign: oneOf(own(value, "verticalAlign"), ["top", "middle", "bottom"] as const, "top"),
    containerId: idOrNull(own(value, "containerId")),
    autoResize: own(value, "autoResize") !== false,
    lineHeight: numberIn(own(value, "lineHeight"), 0.5, 10, 1.25),
  }
}
