// What `node(id: …)` gives, when it is of the one kind that was asked for.

/** The node, if there is one and it is of that kind: anything else comes without a field. */
export function known<Node extends object>(
  node: Node | null | undefined,
): Exclude<Node, Record<PropertyKey, never>> | null {
  return node && 'id' in node ? (node as Exclude<Node, Record<PropertyKey, never>>) : null;
}
