import { Input, SegmentedControl } from "@mantine/core"
import { useId } from "react"

interface Props<Value extends string> {
  label: string
  description?: string
  value: Value
  data: { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One of a few short words, with a label above that names the group to everyone. */
export function SegmentedChoice<Value extends string>({ label, description, value, data, onChange }: Props<Value>) {
  const labelId = useId()
  const descriptionId = useId()
  return (
    <div>
      <Input.Label component="div" id={labelId} mb={4}>
        {label}
      </Input.Label>
      {description && (
        <Input.Description id={descriptionId} mb={4}>
          {description}
        </Input.Description>
      )}
      <SegmentedControl
        fullWidth
        aria-labelledby={labelId}
        aria-describedby={description && descriptionId}
        value={value}
        data={data}
        onChange={onChange}
      />
    </div>
  )
}
