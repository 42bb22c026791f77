interface Stood {
  signup: { id: string; state: string; queueKey: number }
  name: string
}

/** People who have a place and people in line as a list of those concerned; `noteOf` says what it means for one. */
export function affectedOf<P extends Stood>(
  { taking, waiting }: { taking: readonly P[]; waiting: readonly P[] },
  noteOf: (person: P) => string | undefined = () => undefined,
) {
  return [
    ...taking.map((person) => ({ person, standing: person.signup.state === 'requested' ? '名额先留着' : '报上了' })),
    ...waiting.map((person, index) => ({ person, standing: `候补第 ${index + 1} 位` })),
  ].map(({ person, standing }) => ({ id: person.signup.id, name: person.name, standing, note: noteOf(person) }))
}
