import { paths } from '#app/paths.ts'
import { FormToken } from './form-token.tsx'
import { useSurroundings } from './page.tsx'
import { RadioCards } from './radio-cards.tsx'

/** How pages look in this browser: size of the text and colours. */
export function AppearanceForm() {
  const around = useSurroundings()
  return (
    <section className="form-sec" aria-labelledby="appearance-h">
      <div className="form-sec__head">
        <h2 className="legend" id="appearance-h">
          怎么看着舒服
        </h2>
        <p>只管这台设备。</p>
      </div>
      <form method="post" action={paths.appearance()}>
        <FormToken />
        <input type="hidden" name="back" value={paths.settings()} />
        <RadioCards
          label="字体大小"
          name="text"
          value={around?.largeText ? 'large' : 'standard'}
          columns="tight"
          cards={[
            { value: 'standard', title: '标准' },
            { value: 'large', title: '大字' },
          ]}
        />
        <RadioCards
          label="颜色"
          name="theme"
          value={around?.theme ?? 'system'}
          columns="tight"
          cards={[
            { value: 'system', title: '跟系统' },
            { value: 'light', title: '浅色' },
            { value: 'dark', title: '深色' },
          ]}
        />
        <p className="row form-go">
          <button className="btn btn--line" type="submit">
            就这样
          </button>
        </p>
      </form>
    </section>
  )
}
