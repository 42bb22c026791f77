import type { FieldMetadata } from '@conform-to/react'
import type { ComponentProps } from 'react'
import { relationWords } from '#app/domain/people/guardians/consent-text.ts'
import { paths } from '#app/paths.ts'
import { BirthDateField } from './birth-date-field.tsx'
import { CheckBox } from './check-box.tsx'
import { Field } from './field.tsx'
import { FieldSet } from './field-set.tsx'
import { textOf, typed } from './form-state.ts'
import { FormToken } from './form-token.tsx'
import { HomeFields } from './home-fields.tsx'
import { SelectField } from './select-field.tsx'

type Name =
  | 'name'
  | 'birthYear'
  | 'birthMonth'
  | 'birthDay'
  | 'contact'
  | 'town'
  | 'village'
  | 'guardianName'
  | 'guardianRelation'
  | 'guardianPhone'
  | 'paper'

interface RegisterFieldsProps {
  fields: Record<Name, FieldMetadata<unknown>>
  choices: ComponentProps<typeof HomeFields>['choices'] & { year: number }
  /** somebody like them is known: saving now says that they are another */
  sure: boolean
}

/** What a sheet of paper says of a volunteer, in its order. */
export function RegisterFields({ fields, choices, sure }: RegisterFieldsProps) {
  const { birthYear, birthMonth, birthDay, guardianRelation } = fields
  return (
    <form method="post" action={paths.staffRegister()} className="wrap--read" noValidate>
      <FormToken />
      <Field label="姓名" hint="和身份证上一样" {...typed(fields.name)} autoComplete="off" required maxLength={60} />
      <BirthDateField
        value={{ year: textOf(birthYear), month: textOf(birthMonth), day: textOf(birthDay) }}
        errors={birthYear.errors ?? birthMonth.errors ?? birthDay.errors}
        newestYear={choices.year}
        required
      />
      <HomeFields town={fields.town} village={fields.village} choices={choices} asked="住在哪个镇" />
      <Field
        label="本人的手机号或邮箱"
        hint="以后用它登录，第一次用“忘记密码”或你交给他的码设密码；没有就空着，不满 14 岁也空着"
        {...typed(fields.contact)}
        autoComplete="off"
        optional
        maxLength={300}
      />
      <h2 className="legend">监护人（未满 18 岁才填，要当面见过）</h2>
      <Field label="监护人姓名" {...typed(fields.guardianName)} autoComplete="off" optional maxLength={60} />
      <SelectField
        label="监护人是他的"
        name={guardianRelation.name}
        errors={guardianRelation.errors}
        defaultValue={textOf(guardianRelation)}
        empty="请选择"
        options={Object.entries(relationWords).map(([value, words]) => ({ value, words }))}
      />
      <Field
        label="监护人手机号"
        {...typed(fields.guardianPhone)}
        type="tel"
        autoComplete="off"
        optional
        maxLength={30}
      />
      <FieldSet id="paper" label="纸质同意" errors={fields.paper.errors}>
        <CheckBox name={fields.paper.name} label="在纸上签了同意（未满 14 岁由监护人签），纸留在档案里" />
      </FieldSet>
      <p className="row form-go">
        {sure ? (
          <button className="btn" type="submit" name="sure" value="yes">
            不是同一个人，照样登记
          </button>
        ) : (
          <button className="btn" type="submit">
            登记
          </button>
        )}
        <a className="btn btn--quiet" href={paths.staffPeople()}>
          不登记了
        </a>
      </p>
    </form>
  )
}
