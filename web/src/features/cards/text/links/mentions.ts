import {
  acceptCompletion,
  autocompletion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete"
import { EditorState, type Extension, Prec, type Transaction } from "@codemirror/state"
import { EditorView, keymap, tooltips } from "@codemirror/view"
import { linkTo } from "@tradeoff/shared/cards/links.ts"
import type { CardBook } from "#features/cards/book/card-book.ts"
import { linkChips } from "./link-chips.ts"
import { mentionOptions } from "./mention-options.ts"
import { linked, linksToMake } from "./typed-links.ts"
import classes from "./mentions.module.css"

/** Links to cards: offered behind an @, made of labels that were typed out, and drawn as chips. `ownId` is no target. */
export function mentions(book: CardBook, ownId: string | null): Extension {
  const idOf = (label: string) => book.idOf(label)
  return [
    linkChips(book),
    autocompletion({
      override: [(context) => offered(context, book, ownId)],
      icons: false,
      // A typist who knows the label must not outrun the list.
      activateOnTypingDelay: 0,
      interactionDelay: 0,
      tooltipClass: () => classes.options ?? "",
    }),
    Prec.highest(keymap.of([{ key: "Tab", run: takeAndGoOn }])),
    tooltips({ parent: document.body }),
    EditorView.clipboardInputFilter.of((pasted) => linked(pasted, idOf)),
    EditorState.transactionFilter.of((transaction) => linkingOnTheWay(transaction, idOf)),
    EditorView.domEventHandlers({ blur: (_, view) => linkOnLeaving(view, idOf) }),
  ]
}

/** Tab takes what is suggested for letters that were typed, and still leads to the next field. */
function takeAndGoOn(view: EditorView): boolean {
  const { head } = view.state.selection.main
  const typed = /@[\p{L}\p{N}·]+$/u.test(view.state.doc.sliceString(Math.max(0, head - longestLabel), head))
  if (typed) acceptCompletion(view)
  return false
}

function offered(context: CompletionContext, book: CardBook, ownId: string | null): CompletionResult | null {
  const before = context.matchBefore(/(?<![\p{L}\p{N}_])@[\p{L}\p{N}·]*$/u)
  if (!before) return null
  const options = mentionOptions(book.mentions, before.text.slice(1), ownId)
  if (options.length === 0) return null
  return {
    from: before.from,
    filter: false,
    options: options.map(({ id, label, title }) => ({
      label: linkTo(id),
      displayLabel: label,
      detail: title,
    })),
  }
}

/** The label under the caret is still being typed; one is finished when something else is typed behind it. */
function linkingOnTheWay(transaction: Transaction, idOf: (label: string) => string | undefined) {
  const typing = transaction.docChanged && transaction.isUserEvent("input.type")
  if (!typing || transaction.isUserEvent("input.type.compose")) return transaction
  const caret = transaction.newSelection.main.head
  const start = Math.max(0, caret - longestLabel)
  const changes = linksToMake(transaction.newDoc.sliceString(start, caret), idOf)
    .filter(({ to }) => start + to < caret)
    .map(({ from, to, insert }) => ({ from: start + from, to: start + to, insert }))
  return changes.length === 0 ? transaction : [transaction, { changes, sequential: true }]
}

const longestLabel = 24

function linkOnLeaving(view: EditorView, idOf: (label: string) => string | undefined): void {
  const changes = linksToMake(view.state.doc.toString(), idOf)
  if (changes.length === 0 || view.state.readOnly) return
  // The blur may have come in the middle of an update of this editor.
  queueMicrotask(() => {
    if (view.dom.isConnected) view.dispatch({ changes: linksToMake(view.state.doc.toString(), idOf) })
  })
}
