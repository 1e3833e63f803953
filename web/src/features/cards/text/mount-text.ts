import { defaultKeymap } from "@codemirror/commands"
import { Compartment, EditorState, type Extension, type Transaction } from "@codemirror/state"
import { EditorView, keymap, placeholder as placeholderOf } from "@codemirror/view"
import { maxFieldChars } from "@tradeoff/shared/cards/card.ts"
import { yCollab, ySyncAnnotation, yUndoManagerKeymap } from "y-codemirror.next"
import * as Y from "yjs"

export interface TextDescription {
  label: string
  placeholder: string
  editable: boolean
}

export interface MountedText {
  readonly view: EditorView
  describe(description: TextDescription): void
  destroy(): void
}

interface Means {
  /** Hears whether the last change was refused for want of room. */
  onFull: (full: boolean) => void
  /** What this text can do beside being written; its keys come before the usual ones. */
  extensions: Extension
}

/** A text's undo outlives its editor, so that it is still there after a look at another step. It knows own edits only. */
const undoManagers = new WeakMap<Y.Text, Y.UndoManager>()

function undoOf(text: Y.Text): Y.UndoManager {
  const known = undoManagers.get(text)
  if (known) return known
  const fresh = new Y.UndoManager(text, { trackedOrigins: new Set() })
  undoManagers.set(text, fresh)
  return fresh
}

/** Puts an editor of `text` into `parent`. */
export function mountText(parent: HTMLElement, text: Y.Text, { onFull, extensions }: Means): MountedText {
  const description = new Compartment()
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text.toJSON(),
      extensions: [
        // Any other separator would turn \r\n into one character here and leave two in the document: offsets would drift.
        EditorState.lineSeparator.of("\n"),
        EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?/g, "\n")),
        description.of([]),
        extensions,
        limitLength(onFull),
        EditorView.lineWrapping,
        keymap.of([{ key: "Escape", run: leave }, ...yUndoManagerKeymap, ...defaultKeymap]),
        yCollab(text, null, { undoManager: undoOf(text) }),
      ],
    }),
  })
  return {
    view,
    describe: (described) => view.dispatch({ effects: description.reconfigure(describing(described)) }),
    destroy: () => view.destroy(),
  }
}

function describing({ label, placeholder, editable }: TextDescription): Extension {
  return [
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true", autocapitalize: "sentences" }),
    EditorState.readOnly.of(!editable),
    EditorView.editable.of(editable),
    editable ? placeholderOf(placeholder) : [],
  ]
}

/** What others wrote is shown at any length; what one's own hand adds past the limit is not taken. */
function limitLength(onFull: (full: boolean) => void): Extension {
  return EditorState.transactionFilter.of((transaction: Transaction) => {
    if (!transaction.docChanged || transaction.annotation(ySyncAnnotation)) return transaction
    const { length } = transaction.newDoc
    const full = length > maxFieldChars && length > transaction.startState.doc.length
    onFull(full)
    return full ? [] : transaction
  })
}

/** The keyboard's way out, after which the single-key shortcuts work again. */
function leave(view: EditorView): boolean {
  view.contentDOM.blur()
  return true
}
