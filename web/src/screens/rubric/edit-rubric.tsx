import { Button, Group, Text, Textarea, TextInput, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { useState } from "react"
import { Link } from "react-router"
import { type Dimension, dimensions } from "@tradeoff/shared/contracts/dimension.ts"
import type { RubricId } from "@tradeoff/shared/contracts/ids.ts"
import {
  anchoredPoints,
  type Rubric,
  type RubricDimension,
  type RubricWords,
} from "@tradeoff/shared/contracts/rubrics.ts"
import { defaultRubric, pointNames } from "@tradeoff/shared/rubric/default-rubric.ts"
import { whyNotDone } from "#api/explain.ts"
import { changeRubricMutation, createRubricMutation } from "#api/rubrics.ts"
import { paths } from "#paths.ts"
import { isComplete } from "./complete.ts"
import classes from "./rubric.module.css"
import { useUnsavedWarning } from "./use-unsaved-warning.ts"

interface Props {
  rubric: Rubric
  /** Whether it is one's own: else what is saved is a copy. */
  mine: boolean
  onDone: (saved: RubricId) => void
}

export function EditRubric({ rubric, mine, onDone }: Props) {
  const [words, setWords] = useState<RubricWords>(() => ({
    name: mine ? rubric.name : `${rubric.name}, in our words`,
    dimensions: rubric.dimensions,
  }))
  const change = useMutation(changeRubricMutation)
  const create = useMutation(createRubricMutation)
  const { isPending, isSuccess, error } = mine ? change : create
  const [touched, setTouched] = useState(false)
  useUnsavedWarning(touched && !isPending && !isSuccess)
  const put = (changed: RubricWords) => {
    setTouched(true)
    setWords(changed)
  }
  const save = () => {
    const saved = mine
      ? change.mutateAsync({ id: rubric.id, version: rubric.version, words })
      : create.mutateAsync(words)
    void saved.then(
      ({ id }) => onDone(id),
      () => {},
    )
  }
  const complete = isComplete(words)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Title order={1}>{mine ? "Put it in other words" : "A rubric in your words"}</Title>
      <Text c="dimmed" maw="38rem" mt={4} mb="lg">
        {mine
          ? "It is saved as a version more. Rounds that are scored already keep the version they were scored with."
          : "What comes with Tradeoff stays as it is; this becomes a rubric of your own."}
      </Text>
      <TextInput
        label="Name"
        maxLength={80}
        value={words.name}
        onChange={({ currentTarget }) => put({ ...words, name: currentTarget.value })}
      />
      {dimensions.map((dimension) => (
        <EditDimension
          key={dimension}
          dimension={dimension}
          words={words.dimensions[dimension]}
          onChange={(changed) => put({ ...words, dimensions: { ...words.dimensions, [dimension]: changed } })}
        />
      ))}
      {error && (
        <Text role="alert" c="var(--red-ink)" mt="md">
          {whyNotDone(error)}
        </Text>
      )}
      <Group gap="sm" mt="lg">
        <Button type="submit" loading={isPending} disabled={!complete}>
          {mine ? `Save as version ${rubric.version + 1}` : "Save as my rubric"}
        </Button>
        <Button component={Link} to={paths.rubric(rubric.id)} variant="default">
          Leave it as it was
        </Button>
        {!complete && <Text size="sm">Every field needs some words.</Text>}
      </Group>
    </form>
  )
}

interface DimensionProps {
  dimension: Dimension
  words: RubricDimension
  onChange: (words: RubricDimension) => void
}

function EditDimension({ dimension, words, onChange }: DimensionProps) {
  const measures = defaultRubric.dimensions[dimension].name
  return (
    <fieldset className={classes.dimension}>
      <legend className={classes.legend}>{measures}</legend>
      <TextInput
        label="What you call it"
        maxLength={60}
        value={words.name}
        onChange={({ currentTarget }) => onChange({ ...words, name: currentTarget.value })}
      />
      <TextInput
        label="The question that a score answers"
        maxLength={200}
        value={words.asks}
        onChange={({ currentTarget }) => onChange({ ...words, asks: currentTarget.value })}
      />
      <div className={classes.anchors}>
        {anchoredPoints.map((point) => (
          <Textarea
            key={point}
            label={`${point} ${pointNames[point]}`}
            autosize
            minRows={3}
            maxLength={600}
            value={words.anchors[point]}
            onChange={({ currentTarget }) =>
              onChange({ ...words, anchors: { ...words.anchors, [point]: currentTarget.value } })
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
