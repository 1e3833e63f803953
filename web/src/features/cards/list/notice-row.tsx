import type { Notice } from "#features/cards/desk/card-desk.ts"
import { useDesk } from "#features/cards/desk/use-desk.ts"
import classes from "./notice-row.module.css"

interface Props {
  notice: Notice | null
  /** The card in whose place it stands. */
  cardId?: string
}

/** What was just done here, and the way back. */
export function NoticeRow({ notice, cardId }: Props) {
  const { editable } = useDesk()
  const Row = cardId === undefined ? "div" : "li"
  return (
    <Row className={classes.notice} data-card={cardId}>
      <span>{notice?.says}</span>
      {notice?.undo && editable && (
        <button type="button" className={classes.undo} data-stop onClick={notice.undo}>
          Undo
        </button>
      )}
    </Row>
  )
}
