import { dayOf } from '#app/domain/calendar.ts'
import { type ConsentText, currentText, type Purpose } from '#app/domain/people/guardians/consent-text.ts'
import { fieldOf } from '#app/domain/people/guardians/form.ts'
import type { ChildOfLink } from '#app/domain/people/guardians/queries.server.ts'
import { dateWord, longDay, momentWord, whenWord } from '#app/domain/wording.ts'

/** What becomes of things when a consent is taken back. */
const afterwards: Record<Purpose, string> = {
  account: '账号停下，报了的活动都退掉；7 天内不再同意，填过的都删掉',
  activity: '还没去的名额让给别人',
  'activity-kind': '还没去的都退掉，名额让给别人',
  photo: '平台上认得出孩子的照片马上撤下；别处发过的，团委会去撤',
  nomination: '还没评上就退出这次评选',
  'full-name': '公示和荣誉墙上马上遮住一部分',
}

/** A child as the guardian's page prints it; nothing of the child's that it does not print leaves the server. */
export function consentView({ id, name, questions, coming, given }: ChildOfLink, now: Date) {
  const asked = (purpose: Purpose, of = id) => {
    const question = questions.find((one) => one.purpose === purpose && one.id === of)
    return question ? { field: fieldOf(question), programme: question.programme, ...textOf(purpose) } : null
  }
  return {
    id,
    name,
    account: asked('account'),
    photo: asked('photo'),
    activities: questions.flatMap(({ purpose, asked: signup }) =>
      purpose === 'activity' && signup
        ? [
            {
              ...activityView(signup, now),
              asked: asked('activity', signup.signup.id)!,
              kind: asked('activity-kind', signup.signup.id),
            },
          ]
        : [],
    ),
    nominations: nominatedIn(questions).map((one) => ({
      ...one,
      asked: asked('nomination', one.id),
      name: asked('full-name', one.id),
    })),
    coming: coming.map(({ signup, shift, activity }) => ({
      id: signup.id,
      title: activity.title,
      when: whenWord(shift.startsAt, shift.endsAt, now),
      standing: signup.state === 'confirmed' ? '报上了' : '候补',
    })),
    given: given.map((one) => ({ id: one.id, words: givenWords(one), afterwards: afterwards[one.purpose] })),
  }
}

/** Each nomination that something is asked about, once. */
const nominatedIn = (questions: ChildOfLink['questions']) => [
  ...new Map(questions.flatMap(({ nominated }) => (nominated ? [[nominated.id, nominated]] : []))).values(),
]

function textOf(purpose: Purpose): Pick<ConsentText, 'question' | 'lines'> {
  const { question, lines } = currentText(purpose)
  return { question, lines }
}

type Asked = NonNullable<ChildOfLink['questions'][number]['asked']>

const activityView = ({ signup, shift, activity }: Asked, now: Date) => ({
  id: signup.id,
  title: activity.title,
  when: whenWord(shift.startsAt, shift.endsAt, now),
  place: `${activity.address}，${shift.meetingPoint}集合`,
  risk: activity.risk,
  contact: `${activity.personInCharge}带队，有事打 ${activity.contactPhone}`,
  standing: signup.heldUntil ? `名额留到 ${momentWord(signup.heldUntil, now)}` : '还在候补，同意了才排得上',
})

const about: Record<Purpose, (words: string) => string> = {
  account: () => '用这个账号',
  activity: (words) => words,
  'activity-kind': (words) => `${words}的所有活动`,
  photo: () => '活动照片里可以有孩子',
  nomination: (words) => `被推荐评“${words}”`,
  'full-name': (words) => `“${words}”写全名`,
}

function givenWords({ purpose, words, givenAt, endsAt }: ChildOfLink['given'][number]): string {
  const until = endsAt && dayOf(endsAt)
  const lasts = until ? `，到 ${longDay(until)}` : ''
  return `${about[purpose](words)}，${dateWord(dayOf(givenAt))}同意${lasts}`
}
