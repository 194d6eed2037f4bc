// SPDX-License-Identifier: Apache-2.0
// A button with a panel below it. Escape and a click elsewhere close it; focus goes back to the button.
import { type ReactNode, useEffect, useId, useRef, useState } from "react";

export interface MenuProps {
  label: ReactNode;
  /** For a screen reader, where the label is a sign. */
  name?: string;
  className?: string;
  /** The small triangle; not for a label that is a sign itself. */
  hasMark?: boolean;
  children: (close: () => void) => ReactNode;
}

export function Menu({ label, name, className = "btn quiet", hasMark = true, children }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!isOpen) return;
    const onPointer = (event: PointerEvent) => {
      if (!whole.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", onPointer);
    return () => document.removeEventListener("pointerdown", onPointer);
  }, [isOpen]);
  return (
    <div
      className="menu"
      ref={whole}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen) return;
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !whole.current?.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <button
        type="button"
        ref={button}
        className={className}
        aria-label={name}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
        {hasMark && <span aria-hidden="true">▾</span>}
      </button>
      {isOpen && (
        <div className="panel" id={id}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
