import type { Extension } from "@codemirror/state"
import { EditorView, type KeyBinding, keymap } from "@codemirror/view"
import { type Card } from "@tradeoff/shared/cards/card.ts"
import { type Field, titleField } from "@tradeoff/shared/cards/kinds.ts"
import { type CardDesk, hasNoWords } from "#features/cards/desk/card-desk.ts"
import { focusOn, stopBeside } from "#features/cards/desk/focus.ts"
import { pastedLines } from "#features/cards/desk/pasted-lines.ts"
import { mentions } from "#features/cards/text/links/mentions.ts"
import { oneLine } from "#features/cards/text/one-line.ts"

/** What one field can do beside being written in. */
export function fieldExtensions(desk: CardDesk, cardId: string, { name, shape }: Field, isStop: boolean): Extension {
  const cardNow = () => desk.book.cards.find(({ id }) => id === cardId)
  const withCard = (deed: (card: Card, view: EditorView) => boolean) => (view: EditorView) => {
    const card = cardNow()
    return card !== undefined && !view.state.readOnly && deed(card, view)
  }
  const add: KeyBinding["run"] = withCard((card) => {
    addBehind(desk, card)
    return true
  })
  const takeBack: KeyBinding["run"] = withCard((card, view) => {
    if (!isStop || view.state.doc.length > 0 || card.elementId !== null || !hasNoWords(card)) return false
    desk.removeBlank(card)
    return true
  })
  const beside = (view: EditorView, step: 1 | -1) => stopBeside(desk.root, view.dom, step, !isStop)
  const line: KeyBinding[] = [
    { key: "Enter", run: add },
    { key: "ArrowUp", run: (view) => leaveAcross(view, beside(view, -1), false) },
    { key: "ArrowDown", run: (view) => leaveAcross(view, beside(view, 1), true) },
  ]
  const keys: KeyBinding[] = [
    { key: "Mod-Enter", run: add },
    { key: "Backspace", run: takeBack },
  ]
  const pasting = EditorView.domEventHandlers({
    paste: (event, view) => pasteCards(desk, cardNow(), event, view),
  })
  return [
    mentions(desk.book, cardId),
    keymap.of(shape === "line" ? [...keys, ...line] : keys),
    shape === "line" ? oneLine : [],
    isTitle(cardNow(), name) ? pasting : [],
  ]
}

/** Behind a shape of the board comes the next one, which wants a job too; behind the last, a component of one's own. */
function addBehind(desk: CardDesk, card: Card): void {
  const rows = card.elementId === null ? [] : desk.rows(card.kind)
  const next = rows[rows.findIndex((row) => row.card?.id === card.id) + 1]
  const stop = next && stopBeside(desk.root, document.activeElement, 1)
  if (stop) focusOn(stop)
  else desk.add(card.kind, card.id)
}

function isTitle(card: Card | undefined, name: string): boolean {
  return card !== undefined && titleField(card.kind) === name
}

/** The caret goes to the neighbour, as far in as it was, if a move up or down could not leave the line it is in. */
function leaveAcross(view: EditorView, neighbour: HTMLElement | null, down: boolean): boolean {
  const { main } = view.state.selection
  if (!neighbour || !main.empty) return false
  const here = view.coordsAtPos(main.head)
  const there = view.coordsAtPos(view.moveVertically(main, down).head)
  if (here && there && Math.abs(here.top - there.top) > 2) return false
  focusOn(neighbour, main.head)
  return true
}

/** Several lines become several cards: the first goes into this one, where the caret is. */
function pasteCards(desk: CardDesk, card: Card | undefined, event: ClipboardEvent, view: EditorView): boolean {
  const lines = pastedLines(event.clipboardData?.getData("text/plain") ?? "")
  const [first, ...others] = lines
  if (!card || first === undefined || others.length === 0 || view.state.readOnly) return false
  event.preventDefault()
  view.dispatch(view.state.replaceSelection(first), { userEvent: "input.paste" })
  desk.addAll(card.kind, others, card.id)
  return true
}
