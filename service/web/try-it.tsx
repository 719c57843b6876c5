import { Input, Modal, Select } from 'antd';
import { useEffect, useState } from 'react';
import { longestContext, type SourceKind, sourceKinds } from '../domain.ts';
import { type TryAnswer, type TryRequest, tryText } from './api.ts';
import { DetailTags } from './detail-tags.tsx';
import { EvidenceLegend, EvidenceText, type Pointed } from './evidence.tsx';
import { kindNames } from './names.ts';
import { shownTags } from './shown.ts';
import { Trouble } from './trouble.tsx';
import { useLoaded } from './use-loaded.ts';

/** A person pauses this long between words; each pause asks the model once. */
const pauseMs = 350;

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Answer({ text, answer }: { readonly text: string; readonly answer: TryAnswer }) {
  const [pointed, setPointed] = useState<Pointed>([]);
  const tags = shownTags(answer.tags, undefined);
  return (
    <>
      <p className="text">
        <EvidenceText text={text} tags={tags} pointed={pointed} onPoint={setPointed} />
      </p>
      <EvidenceLegend />
      <DetailTags tags={tags} abstained={answer.abstained} pointed={pointed} onPoint={setPointed} />
    </>
  );
}

function Result({ request }: { readonly request: TryRequest }) {
  const key = JSON.stringify(request);
  const { value, error, again } = useLoaded(key, async (signal) => ({ answer: await tryText(request, signal), text: request.text }));
  if (error !== undefined) return <Trouble error={error} onAgain={again} />;
  if (value === undefined) return <p className="quiet">正在标注…</p>;
  return <Answer text={value.text} answer={value.answer} />;
}

/** Write, and see the tags; nothing is kept. */
export function TryIt({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [context, setContext] = useState('');
  const [kind, setKind] = useState<SourceKind>();
  const settled = useSettled(JSON.stringify({ text, context: context.trim() || undefined, kind }));
  const request = JSON.parse(settled) as TryRequest;
  return (
    <Modal title="试一试" open={open} onCancel={onClose} footer={null} width={640} destroyOnHidden>
      <div className="try">
        <p className="quiet">写一句客户的话，停顿时就标注；什么都不保存。</p>
        <Input.TextArea
          aria-label="客户的话"
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={2000}
          placeholder="例如：转账要等半天，还老是报错，不过客服挺耐心"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="try-more">
          <Input
            aria-label="问题或主题"
            placeholder="问卷的问题或主题（可空）"
            maxLength={longestContext}
            value={context}
            onChange={(event) => setContext(event.target.value)}
          />
          <Select
            aria-label="来源类型"
            placeholder="来源类型"
            allowClear
            value={kind ?? null}
            options={sourceKinds.map((value) => ({ value, label: kindNames[value] }))}
            onChange={(value: SourceKind | null | undefined) => setKind(value ?? undefined)}
          />
        </div>
        <section aria-live="polite" aria-label="标签">
          {request.text.trim() !== '' && <Result request={request} />}
        </section>
      </div>
    </Modal>
  );
}
