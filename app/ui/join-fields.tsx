import type { FieldMetadata } from '@conform-to/react'
import { paths } from '#app/paths.ts'
import { BirthDateField } from './birth-date-field.tsx'
import { Field } from './field.tsx'
import { textOf, typed } from './form-state.ts'
import { HomeFields } from './home-fields.tsx'
import { NewPasswordField } from './new-password-field.tsx'

type PersonField = 'name' | 'login' | 'loginName' | 'birthYear' | 'birthMonth' | 'birthDay' | 'town' | 'village'
type AccountField = 'password' | 'notice'
type Fields<N extends string> = Record<N, FieldMetadata<unknown>>

/** What the fields of joining need to know besides what was typed. */
export interface JoinChoices {
  towns: readonly { id: string; name: string }[]
  villages: readonly { id: string; townId: string; name: string }[]
  /** This year in Shanghai. */
  year: number
  notice: { version: string; summary: readonly string[] }
}

/** Where an error summary leads for the fields that are one question together. */
export const joinIds = { birthYear: 'birth', birthMonth: 'birth', birthDay: 'birth' }

/** Everything an account needs, and the notice to which pressing the button agrees; used wherever somebody joins. */
export function JoinFields(props: { fields: Fields<PersonField | AccountField>; choices: JoinChoices }) {
  return (
    <>
      <PersonFields {...props} />
      <AccountFields {...props} />
    </>
  )
}

/** Who somebody is and how they will sign in. */
export function PersonFields({
  fields,
  choices: { towns, villages, year },
}: {
  fields: Fields<PersonField>
  choices: Pick<JoinChoices, 'towns' | 'villages' | 'year'>
}) {
  const { name, login, loginName, birthYear, birthMonth, birthDay, town, village } = fields
  const birthErrors = [birthYear, birthMonth, birthDay].flatMap(({ errors }) => errors ?? []).slice(0, 1)
  return (
    <>
      <Field
        label="姓名"
        hint="和身份证上一样，证书会用到"
        {...typed(name)}
        autoComplete="name"
        required
        maxLength={60}
      />
      <Field
        label="手机号或邮箱"
        hint="以后用它登录；活动有变化会告诉你"
        {...typed(login)}
        autoComplete="username"
        required
        maxLength={300}
      />
      <Field
        label="和别人共用手机号？取一个登录名"
        hint="4 到 20 个英文字母或数字，以后用它登录。手机号只有你用，就空着"
        {...typed(loginName)}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={20}
        optional
      />
      <BirthDateField
        hint="用来判断要不要监护人同意，不会给别人看"
        value={{ year: textOf(birthYear), month: textOf(birthMonth), day: textOf(birthDay) }}
        newestYear={year}
        errors={birthErrors}
        required
      />
      <HomeFields town={town} village={village} choices={{ towns, villages }} />
    </>
  )
}

/** The password, and the notice to which pressing the button agrees. */
export function AccountFields({
  fields: { password, notice: version },
  choices: { notice },
}: {
  fields: Fields<AccountField>
  choices: Pick<JoinChoices, 'notice'>
}) {
  return (
    <>
      <NewPasswordField label="设一个密码" field={password} />
      <div className="field consent">
        <b>个人信息怎么用</b>
        <ul className="bul">
          {notice.summary.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>
          <a href={paths.privacy()}>看全文</a>
          <span className="muted small">（{notice.version} 版）</span>
        </p>
        <input type="hidden" name={version.name} value={notice.version} />
      </div>
    </>
  )
}
