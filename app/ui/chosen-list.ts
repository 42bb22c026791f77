import type { FieldMetadata } from '@conform-to/react'

/** What was ticked of a list of check boxes, as a form brought it back or as it is held. */
export const tickedIn = ({ initialValue }: Pick<FieldMetadata<unknown>, 'initialValue'>): string[] =>
  Array.isArray(initialValue)
    ? initialValue.filter((one) => typeof one === 'string')
    : typeof initialValue === 'string'
      ? [initialValue]
      : []
