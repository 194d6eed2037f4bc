// SPDX-License-Identifier: Apache-2.0
// A label, its input, its help and what the server said about it, tied together.
import { useId } from "react";

import type { FieldDescription } from "@web/api/description.ts";

import { FieldInput } from "./input.tsx";

export interface FieldProps {
  field: FieldDescription;
  value: unknown;
  label?: string | string[];
  errors?: string[];
  change: (value: unknown) => void;
  autoFocus?: boolean;
  hideLabel?: boolean;
}

export function Field({ field, value, label, errors = [], change, autoFocus, hideLabel }: FieldProps) {
  const id = useId();
  const described = [field.help && `${id}-help`, errors.length > 0 && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? "hidden-label" : undefined}>
        {field.label}
        {field.required && <span aria-hidden="true"> *</span>}
      </label>
      <FieldInput
        id={id}
        field={field}
        value={value}
        label={label}
        change={change}
        isInvalid={errors.length > 0}
        describedBy={described || undefined}
        autoFocus={autoFocus}
      />
      {field.help && (
        <span className="help" id={`${id}-help`}>
          {field.help}
        </span>
      )}
      {errors.length > 0 && (
        <span className="error" id={`${id}-error`} role="alert">
          {errors.join(" ")}
        </span>
      )}
    </div>
  );
}
