/**
 * Why `value` is not plain data (null, boolean, number, string, arrays and objects of them, at most `maxDepth` deep), or null
 * if it is. Walks without recursion, so that no depth can exhaust the stack.
 */
export function plainFault(value: unknown, maxDepth: number): string | null {
  const open: [unknown, number][] = [[value, 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [inner, depth] = next
    if (typeof inner === "bigint") return "a number that JSON does not have"
    if (typeof inner !== "object" || inner === null) continue
    if (depth > maxDepth) return "values nested too deep"
    const prototype = Object.getPrototypeOf(inner)
    if (prototype !== Object.prototype && prototype !== Array.prototype) return "a value that is not plain data"
    for (const item of Array.isArray(inner) ? inner : Object.values(inner)) open.push([item, depth + 1])
  }
  return null
}
