import { RadioCards } from './radio-cards.tsx'

/** How far into a series an edit reaches; what is over or cancelled stays as it is. */
export function ScopeField({ value }: { value: string }) {
  return (
    <RadioCards
      label="改哪几场"
      name="scope"
      value={value || 'this'}
      columns={3}
      cards={[
        { value: 'this', title: '只这一场' },
        { value: 'following', title: '这一场和以后的' },
        { value: 'all', title: '整个系列', detail: '过去的、取消了的不动' },
      ]}
    />
  )
}
