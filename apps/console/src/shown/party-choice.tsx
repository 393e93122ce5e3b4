import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { itemsOf } from '../api/asking';
import { useParties, usePartyLabel } from '../api/parties';

interface Props {
  /** the id of a party, or the empty text */
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly label?: string;
  /** what the empty text means */
  readonly nobody?: string;
  /** said inside, before the name */
  readonly prefix?: string;
}

/** Finds a party by a part of its name. */
export function PartyChoice({ value, onChange, label: named, nobody, prefix }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const found = itemsOf(useParties({ text }));
  const label = usePartyLabel(value === '' ? null : value);
  const options = found.map((party) => ({ value: party.id, label: party.label }));
  const chosen = value === '' || options.some((option) => option.value === value) ? [] : [{ value, label: label ?? t('state.awaitedShort') }];
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setText }} className="party-choice" prefix={prefix} value={value} onChange={onChange} aria-label={named ?? t('obligations.party')}
      options={[{ value: '', label: nobody ?? t('state.any') }, ...chosen, ...options]} notFoundContent={t('parties.noneFound')}
    />
  );
}
