import { useRef, useState } from "react"
import type { CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import type { Dimension } from "@tradeoff/shared/contracts/dimension.ts"
import { EvidenceId } from "@tradeoff/shared/contracts/ids.ts"
import { evidenceMax, type ReviewChange, type ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { randomUuid } from "#api/random-uuid.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { tabShelf } from "#features/review/tab-shelf.ts"
import type { Pointing } from "#features/review-form/beside/use-pointing.ts"
import { begun, EvidenceDraft, evidenceOf } from "./evidence-draft.ts"

interface Around {
  session: Pick<SessionView, "id" | "participant" | "finishedAt">
  showing: Showing | null
  pointing: Pointing
  content: ReviewContent
  onChange: (change: ReviewChange) => void
}

export type Adding = ReturnType<typeof useAdding>

/** The piece of evidence that is being written down. The replay waits meanwhile, and goes on afterwards if it was playing. */
export function useAdding({ session, showing, pointing, content, onChange }: Around) {
  const [draft, setDraft] = useKeptDraft(`${session.id} ${session.participant}`)
  const [latest, setLatest] = useState<EvidenceDraft | null>(null)
  const wasPlaying = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  const full = Object.keys(content.evidence).length >= evidenceMax
  const end = () => {
    setDraft(null)
    pointing.letGo()
    if (wasPlaying.current) showing?.player.play()
  }
  return {
    draft,
    setDraft,
    field,
    /** The one that was kept last. */
    latest,
    /** Why there can be none; null when there can. */
    unavailable: whyNot(showing, full),
    /** At the moment that is shown, about what is pointed at; `about`: a dimension that is likely meant. */
    begin(about: Dimension | null = null): void {
      pointing.setTab("replay")
      if (!showing || full) return
      if (draft) {
        if (about) setDraft({ ...draft, dimension: about, chosen: true })
        field.current?.focus()
        return
      }
      const { playing, atMs } = showing.player.getSnapshot()
      wasPlaying.current = playing
      showing.player.pause()
      const at = Math.min(session.finishedAt ?? Infinity, Math.round(showing.span.startAt + atMs))
      const id = EvidenceId.parse(randomUuid())
      setDraft(begun({ id, at, place: pointing.place, offered: about ?? latest?.dimension ?? null }))
    },
    /** Something else in the replay was pressed: from now on it is about that. */
    pick(place: CommentPlace): void {
      if (!draft) return pointing.pick(place)
      if (place) setDraft({ ...draft, place })
      field.current?.focus()
    },
    keep(): void {
      const evidence = draft && evidenceOf(draft)
      if (!draft || !evidence) return
      onChange({ evidence: { [draft.id]: evidence } })
      setLatest(draft)
      end()
    },
    giveUp: end,
  }
}

/** A draft that outlives a reload of the page. `name`: the session, and who one is in it. */
function useKeptDraft(name: string) {
  const [shelf] = useState(() => tabShelf(`evidence:${name}`, EvidenceDraft, () => sessionStorage))
  const [draft, setDraft] = useState(shelf.read)
  const keep = (next: EvidenceDraft | null) => {
    shelf.keep(next)
    setDraft(next)
  }
  return [draft, keep] as const
}

function whyNot(showing: Showing | null, full: boolean): string | null {
  if (!showing) return "Evidence is of a moment of the replay, which is not there yet."
  return full ? `A review holds ${evidenceMax} pieces of evidence. Remove one to add another.` : null
}
