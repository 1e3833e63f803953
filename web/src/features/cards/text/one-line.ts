import { EditorState, type Extension, type Transaction } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import { ySyncAnnotation } from "y-codemirror.next"

/** A text of one line, which may wrap: line breaks that come in by paste, drop or dictation turn into spaces. */
export const oneLine: Extension = [
  EditorView.contentAttributes.of({ "aria-multiline": "false" }),
  EditorState.transactionFilter.of((transaction: Transaction) => {
    if (!transaction.docChanged || transaction.annotation(ySyncAnnotation)) return transaction
    const changes: { from: number; to: number; insert: string }[] = []
    let broken = false
    transaction.changes.iterChanges((from, to, _, __, inserted) => {
      broken ||= inserted.lines > 1
      changes.push({ from, to, insert: inserted.toString().replaceAll(/\s*\n\s*/gu, " ") })
    })
    if (!broken) return transaction
    const end = transaction.changes.mapPos(changes.at(-1)?.to ?? 0, 1)
    const shorter = transaction.newDoc.length - transaction.startState.changes(changes).newLength
    return { changes, selection: { anchor: end - shorter }, scrollIntoView: true, userEvent: "input.paste" }
  }),
]
