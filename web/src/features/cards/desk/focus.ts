import { EditorView } from "@codemirror/view"

/**
 * Where the caret can go in a list of cards, by what their elements say: `data-card` is a card's row, `data-field` one
 * field of it, `data-stop` what the arrow keys stop at (titles, and the rows that add).
 */

/** Where the caret lands in a text: at either end, or so many characters in. */
export type Caret = "start" | "end" | number

export function focusField(root: HTMLElement | null, cardId: string, field: string, caret: Caret = "end"): boolean {
  const target = root?.querySelector<HTMLElement>(`[data-card="${cardId}"] [data-field="${field}"]`)
  if (target) focusOn(target, caret)
  return Boolean(target)
}

export function focusOn(target: HTMLElement, caret: Caret = "end"): void {
  const content = target.querySelector<HTMLElement>(".cm-content")
  const view = content && EditorView.findFromDOM(content)
  if (view) {
    const { length } = view.state.doc
    view.dispatch({ selection: { anchor: caret === "end" ? length : caret === "start" ? 0 : Math.min(caret, length) } })
    view.focus()
  } else target.focus({ preventScroll: true })
  ;(target.closest<HTMLElement>("[data-card]") ?? target).scrollIntoView({ block: "nearest" })
}

const stops = "[data-stop]"
const stopsAndFields = "[data-stop], [data-field]:has(.cm-content)"

/** The stop before or after the one that holds `from`, in reading order; among all fields too if `everyField`. */
export function stopBeside(
  root: HTMLElement | null,
  from: Element | null,
  step: 1 | -1,
  everyField = false,
): HTMLElement | null {
  const all = [...(root?.querySelectorAll<HTMLElement>(everyField ? stopsAndFields : stops) ?? [])]
  const at = all.findIndex((stop) => from !== null && stop.contains(from))
  return at === -1 ? null : (all[at + step] ?? null)
}

/**
 * The way in from the page: to the end of the last title of the step's first list, where Enter adds another; where that
 * list is empty, it gets its first card.
 */
export function goToCards(page: ParentNode): void {
  const first = page.querySelector<HTMLElement>("[data-add]")
  const stops = first?.closest("section")?.querySelectorAll<HTMLElement>("[data-card] [data-stop]") ?? []
  const last = [...stops].at(-1)
  if (last) focusOn(last)
  // Components come from the board: nobody wants one that is not there before being asked.
  else if (first?.dataset.add === "component") focusOn(first)
  else first?.click()
}
