import type { MergePreview } from '#app/domain/people/merging/views.ts'
import { lengthWord } from '#app/domain/wording.ts'
import { Flash } from './flash.tsx'
import { Panel } from './panel.tsx'
import { ScrollFrame } from './scroll-frame.tsx'

/** The preview as a page has it: days as words. */
export interface MergeView extends Omit<MergePreview, 'twice' | 'kept' | 'gone'> {
  kept: SideWords
  gone: SideWords
  twice: { title: string; when: string }[]
}

export type SideWords = Omit<MergePreview['kept'], 'joinedAt'> & { joined: string }

const heldWords = {
  signups: ['报名', '条'],
  entries: ['时长记录', '条'],
  memberships: ['在的队伍', '支'],
  guardians: ['监护人', '位'],
  consents: ['同意的记录', '条'],
  roles: ['负责的事', '件'],
  messages: ['消息', '条'],
} as const

const differenceWords = { name: '姓名', 'birth-date': '出生日期', town: '住的镇' } as const

/** Both records side by side, what becomes of each part, and what speaks against it. */
export function MergePreviewTable({ view }: { view: MergeView }) {
  const { kept, gone } = view
  const rows: [words: string, kept: string, gone: string, then: string][] = [
    ['姓名', kept.name, gone.name, kept.name],
    ['志愿者编号', kept.number, gone.number, `${kept.number}；${gone.number} 还查得到`],
    ['住在', kept.town, gone.town, kept.town],
    ['出生日期', kept.birth ?? '不知道', gone.birth ?? '不知道', kept.birth ?? gone.birth ?? '不知道'],
    ['什么时候加入的', kept.joined, gone.joined, kept.joined],
    ['登录', kept.ways || '没有账号', gone.ways || '没有账号', view.ways || '没有账号'],
    [
      '计入的时长',
      lengthWord(kept.held.minutes),
      lengthWord(gone.held.minutes),
      lengthWord(kept.held.minutes + gone.held.minutes),
    ],
    ...Object.entries(heldWords).map(([part, [words, unit]]): [string, string, string, string] => {
      const [one, other] = [kept.held[part as keyof typeof heldWords], gone.held[part as keyof typeof heldWords]]
      return [words, `${one} ${unit}`, `${other} ${unit}`, afterwards(part, one, other, unit)]
    }),
  ]
  return (
    <>
      {view.against.length > 0 ? (
        <Flash tone="bad" title="现在还不能合并">
          <ul>
            {view.against.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Flash>
      ) : null}
      {view.differences.length > 0 ? (
        <Flash
          tone="warn"
          title={`${view.differences.map((one) => differenceWords[one]).join('、')}对不上，当心是两个人`}
        />
      ) : null}
      <Panel id="both" title="两份各有什么，合并以后是什么" bare>
        <ScrollFrame name="两份记录和合并以后，表格" bare>
          <table className="tbl">
            <caption className="sr">两份记录和合并以后</caption>
            <thead>
              <tr>
                <th scope="col">哪一项</th>
                <th scope="col">留下的 {kept.number}</th>
                <th scope="col">并进来的 {gone.number}</th>
                <th scope="col">合并以后</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([words, one, other, then]) => (
                <tr key={words}>
                  <th scope="row" className="nowrap">
                    {words}
                  </th>
                  <td>{one}</td>
                  <td>{other}</td>
                  <td>
                    <b>{then}</b>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      </Panel>
      {view.twice.length > 0 ? (
        <Panel id="twice" title="同一场报了两次的，只留一条">
          <ul>
            {view.twice.map(({ title, when }) => (
              <li key={`${title} ${when}`}>{`${title}，${when}。留到得更进一步的那条，空出来的名额给候补的人`}</li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {view.lost > 0 ? <p className="muted">不再能登录的号码或邮箱，会收到一条消息，说清楚以后用什么登录。</p> : null}
    </>
  )
}

/** Of what only one can be at a time the sum would not be true. */
const afterwards = (part: string, one: number, other: number, unit: string) =>
  part === 'guardians'
    ? `${Math.min(1, one + other)} ${unit}`
    : part === 'memberships' || part === 'roles'
      ? `最多 ${one + other} ${unit}，重复的只留一个`
      : `${one + other} ${unit}`
