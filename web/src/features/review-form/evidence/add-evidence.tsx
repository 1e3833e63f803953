import { ActionIcon, Button, Kbd, Text, TextInput } from "@mantine/core"
import { IconPin, IconPlus, IconX } from "@tabler/icons-react"
import type { FormEvent, KeyboardEvent } from "react"
import type { CommentPlace } from "@tradeoff/shared/contracts/comments.ts"
import type { Rubric } from "@tradeoff/shared/contracts/rubrics.ts"
import type { Showing } from "#features/replay/player/showing.ts"
import { usePlayer } from "#features/replay/player/use-showing.ts"
import { minuteWords } from "#features/replay/replay-words.ts"
import type { Pointing } from "#features/review-form/beside/use-pointing.ts"
import { polarityWords } from "#features/session-words/review-words.ts"
import { clockText } from "#ui/clock-text.ts"
import { DimensionChoice, InitiativeChoice, PolarityChoice } from "./evidence-choices.tsx"
import { type EvidenceDraft, lackingWords, withKey } from "./evidence-draft.ts"
import classes from "./evidence.module.css"
import { PlaceName } from "./place-name.tsx"
import type { Adding } from "./use-adding.ts"

interface Props {
  showing: Showing
  rubric: Rubric
  pointing: Pointing
  adding: Adding
}

/** Under the player: one press, or `e`, begins evidence of the moment that is shown. */
export function AddEvidence({ showing, rubric, pointing, adding }: Props) {
  const { draft } = adding
  return (
    <div className={classes.bar}>
      {draft ? (
        <Writing key={draft.id} showing={showing} rubric={rubric} adding={adding} draft={draft} />
      ) : (
        <Waiting showing={showing} pointing={pointing} adding={adding} />
      )}
    </div>
  )
}

function Waiting({ showing, pointing: { place, letGo }, adding }: Omit<Props, "rubric">) {
  const { begin, latest, unavailable } = adding
  const time = usePlayer(showing, ({ atMs }) => clockText(atMs))
  return (
    <div className={classes.row}>
      <Button
        size="sm"
        variant="light"
        leftSection={<IconPlus size={16} stroke={1.8} aria-hidden />}
        rightSection={
          <Kbd size="xs" className={classes.key}>
            e
          </Kbd>
        }
        disabled={unavailable !== null}
        onClick={() => begin()}
      >
        Add evidence at {time}
      </Button>
      <Pinned showing={showing} place={place} onUnpin={letGo} />
      <Text size="xs" c="dimmed" role="status" className={classes.told}>
        {unavailable ?? (latest ? keptWords(showing, latest) : "Press a shape or card first to pin it there.")}
      </Text>
    </div>
  )
}

interface WritingProps {
  showing: Showing
  rubric: Rubric
  adding: Adding
  draft: EvidenceDraft
}

/** Takes the focus when it appears: whoever opens it is about to write. */
const focused = (form: HTMLFormElement | null) => form?.querySelector("input")?.focus({ preventScroll: true })

/** The first keys of the words choose: a number the dimension, a sign what it speaks for. */
function Writing({ showing, rubric, adding, draft }: WritingProps) {
  const { setDraft, keep, giveUp, field } = adding
  const lacking = lackingWords(draft)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (lacking !== null) return
    keep()
    backToPlayer(event.currentTarget)
  }
  const onWords = (text: string) => {
    const chosen = draft.words === "" && text.length === 1 ? withKey(draft, text) : null
    setDraft(chosen ?? { ...draft, words: text })
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "Escape" && draft.words === "") giveUp()
    const without = key === "Backspace" ? withKey(draft, key) : null
    if (without) setDraft(without)
  }
  return (
    <form ref={focused} onSubmit={submit} className={classes.form} aria-label="New evidence">
      <div className={classes.row}>
        <Text size="sm" fw={600} className="tabular">
          {minuteWords(draft.at - showing.span.startAt)}
        </Text>
        <Pinned showing={showing} place={draft.place} onUnpin={() => setDraft({ ...draft, place: null })} />
        <PolarityChoice value={draft.polarity} onChange={(polarity) => setDraft({ ...draft, polarity })} />
        <InitiativeChoice value={draft.initiative} onChange={(initiative) => setDraft({ ...draft, initiative })} />
      </div>
      <DimensionChoice
        rubric={rubric}
        value={draft.dimension}
        onChange={(dimension) => setDraft({ ...draft, dimension, chosen: true })}
      />
      <div className={classes.row}>
        <TextInput
          ref={field}
          className={classes.words}
          size="sm"
          aria-label="What you saw or heard"
          placeholder="1–5, then + − or ?, then what you saw or heard"
          maxLength={500}
          value={draft.words}
          onChange={({ currentTarget }) => onWords(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <Button type="submit" size="sm" disabled={lacking !== null}>
          Keep
        </Button>
        <Button size="sm" variant="subtle" color="gray" onClick={giveUp}>
          Discard
        </Button>
      </div>
      <Text size="xs" c="dimmed" role="status">
        {lacking ?? "Enter keeps it."}
      </Text>
    </form>
  )
}

/** The form goes, and with it the field that had the focus. Where it goes instead, the keys that play have their meaning. */
function backToPlayer(form: HTMLFormElement): void {
  form.closest("section")?.querySelector<HTMLElement>("[role=slider]")?.focus({ preventScroll: true })
}

function Pinned({ showing, place, onUnpin }: { showing: Showing; place: CommentPlace; onUnpin: () => void }) {
  if (place === null) return null
  return (
    <span className={classes.pinned}>
      <IconPin size={14} stroke={1.8} aria-hidden /> <PlaceName showing={showing} place={place} />
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label="Pin it to nothing" onClick={onUnpin}>
        <IconX size={14} stroke={1.8} />
      </ActionIcon>
    </span>
  )
}

function keptWords({ span }: Showing, { at, polarity, words }: EvidenceDraft): string {
  return `Kept at ${clockText(at - span.startAt)}: ${polarity ? polarityWords[polarity].sign : ""} ${words}`
}
