import { Input, SegmentedControl } from "@mantine/core"
import { useId } from "react"

interface Props<Value extends string> {
  label: string
  value: Value
  data: { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One of a few short words, with a label above that names the group to everyone. */
export function SegmentedChoice<Value extends string>({ label, value, data, onChange }: Props<Value>) {
  const labelId = useId()
  return (
    <div>
      <Input.Label component="div" id={labelId} mb={4}>
        {label}
      </Input.Label>
      <SegmentedControl fullWidth aria-labelledby={labelId} value={value} data={data} onChange={onChange} />
    </div>
  )
}
