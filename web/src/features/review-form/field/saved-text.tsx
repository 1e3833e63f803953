import { Textarea } from "@mantine/core"
import { useState } from "react"

interface Props {
  id?: string
  label: string
  description?: string
  placeholder?: string
  /** What the review has. */
  value: string
  maxLength: number
  minRows?: number
  onChange: (text: string) => void
}

/** A field whose words are kept while they are typed. What the server makes of them is shown once one has left it. */
export function SavedText({ value, minRows = 2, onChange, ...about }: Props) {
  const [typing, setTyping] = useState<string | null>(null)
  return (
    <Textarea
      {...about}
      autosize
      minRows={minRows}
      maxRows={12}
      value={typing ?? value}
      onChange={({ currentTarget }) => {
        setTyping(currentTarget.value)
        onChange(currentTarget.value)
      }}
      onBlur={() => setTyping(null)}
    />
  )
}
