import { Icon } from './icon.tsx'

/** What is wrong with the control of this id; nothing when nothing is. */
export function FieldErrors({ id, errors }: { id: string; errors?: readonly string[] | null }) {
  if (!errors?.length) return null
  return (
    <p className="err" id={`${id}-error`}>
      <Icon name="circle-alert" />
      <span>{errors.join('；')}</span>
    </p>
  )
}
