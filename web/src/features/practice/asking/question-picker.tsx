import { Box, Text, TextInput } from "@mantine/core"
import { IconCheck } from "@tabler/icons-react"
import { type KeyboardEvent, useId, useState } from "react"
import classes from "#features/practice/practice.module.css"
import type { Askable, Choice } from "./askable.ts"
import { choicesFor } from "./askable.ts"

interface Props {
  questions: readonly Askable[]
  /** Facts that have been given. */
  asked: ReadonlySet<string>
  /** When it appears. */
  takesFocus: boolean
  /** Whether it was asked: only then does the field start over. */
  onChoose: (choice: Choice) => Promise<boolean>
}

/**
 * A field above its list, which is always there: typing narrows it, the arrows walk through it, Enter or a click asks.
 * With words in the field the first entry stands ready; without any, nothing is asked by mistake.
 */
export function QuestionPicker({ questions, asked, takesFocus, onChoose }: Props) {
  const listId = useId()
  const [typed, setTyped] = useState("")
  const [active, setActive] = useState(-1)
  const choices = choicesFor(questions, asked, typed)
  const choose = async (choice: Choice | undefined) => {
    if (!choice || !(await onChoose(choice))) return
    setTyped("")
    setActive(-1)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step !== 0) setActive(stepped(active, step, choices.length))
    else if (event.key === "Enter" && !event.repeat) void choose(choices[active])
    else if (event.key === "Escape") event.currentTarget.blur()
    else return
    event.preventDefault()
  }
  return (
    <div>
      <TextInput
        ref={takesFocus ? focused : undefined}
        size="sm"
        label="Your question"
        description="Pick one, or ask in your own words."
        placeholder="Type to narrow the list"
        maxLength={500}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={choices[active] && `${listId}-${active}`}
        autoComplete="off"
        value={typed}
        onKeyDown={onKeyDown}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value)
          setActive(value.trim() === "" ? -1 : 0)
        }}
      />
      <div id={listId} role="listbox" aria-label="Questions one can ask" className={classes.choices} tabIndex={-1}>
        {choices.map((choice, index) => (
          <Box
            key={choice.fact ?? "own"}
            id={`${listId}-${index}`}
            ref={index === active ? inView : undefined}
            role="option"
            aria-selected={index === active}
            className={classes.choice}
            // Its keys are the field’s, which keeps the focus. The second half of a double click would ask for the next as well.
            onMouseDown={(event) => event.preventDefault()}
            onClick={(event) => event.detail < 2 && void choose(choice)}
          >
            <ChoiceWords choice={choice} />
          </Box>
        ))}
      </div>
    </div>
  )
}

function ChoiceWords({ choice }: { choice: Choice }) {
  if (choice.kind === "own") {
    return (
      <Text size="sm" component="span">
        Ask in my own words: “{choice.question}”
      </Text>
    )
  }
  return (
    <Text size="sm" component="span" c={choice.asked ? "dimmed" : undefined}>
      {choice.question}
      {choice.asked && (
        <>
          {" "}
          <IconCheck size={14} stroke={1.8} className={classes.check} aria-hidden />
          asked
        </>
      )}
    </Text>
  )
}

/** Round and round; from nowhere, down is to the first and up is to the last. */
function stepped(active: number, step: number, count: number): number {
  if (count === 0) return -1
  return active < 0 && step < 0 ? count - 1 : (active + step + count) % count
}

function focused(field: HTMLInputElement | null): void {
  field?.focus()
}

function inView(option: HTMLDivElement | null): void {
  option?.scrollIntoView({ block: "nearest" })
}
