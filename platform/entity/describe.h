// SPDX-License-Identifier: Apache-2.0
// From a struct with `describe` to its run-time table. Templates here only turn a member's type into an accessor;
// every algorithm is ordinary code over the table. Included by the .cpp file of an entity and by nothing else.
#pragma once

#include <concepts>
#include <initializer_list>
#include <memory>
#include <optional>
#include <type_traits>

#include "platform/entity/type.h"

namespace assay::entity {

/// What every entity has.
struct Versioned {
  Id id;
  std::int64_t version = 0;  ///< 0 = not stored yet
  std::string reference;     ///< "R-01": optional, unique among live objects, the stable key of imports
  JsonObject custom;
};

namespace detail {

template <class E>
Value get_choice(E value, std::span<const Choice> choices) {
  for (const auto& choice : choices)
    if (choice.value == static_cast<int>(value)) return std::string(choice.name);
  return {};
}
template <class E>
bool set_choice(E& member, const Value& value, std::span<const Choice> choices) {
  const auto* word = std::get_if<std::string>(&value);
  if (word == nullptr) return false;
  for (const auto& choice : choices) {
    if (choice.name != *word) continue;
    member = static_cast<E>(choice.value);
    return true;
  }
  return false;
}

/// Conversion between a member of type M and a Value; `optional` variants follow from it.
template <class M>
struct Access;

template <>
struct Access<std::string> {
  static constexpr Kind kind = Kind::text;
  static Value get(const std::string& m, std::span<const Choice>) { return m.empty() ? Value() : Value(m); }
  static bool set(std::string& m, const Value& v, std::span<const Choice>) {
    const auto* text = std::get_if<std::string>(&v);
    m = text != nullptr ? *text : std::string();
    return text != nullptr;
  }
};
template <>
struct Access<Markdown> {
  static constexpr Kind kind = Kind::markdown;
  static Value get(const Markdown& m, std::span<const Choice> c) { return Access<std::string>::get(m.text, c); }
  static bool set(Markdown& m, const Value& v, std::span<const Choice> c) {
    return Access<std::string>::set(m.text, v, c);
  }
};
template <>
struct Access<std::int64_t> {
  static constexpr Kind kind = Kind::integer;
  static Value get(std::int64_t m, std::span<const Choice>) { return m; }
  static bool set(std::int64_t& m, const Value& v, std::span<const Choice>) {
    const auto* n = std::get_if<std::int64_t>(&v);
    m = n != nullptr ? *n : 0;
    return n != nullptr;
  }
};
template <>
struct Access<Level> {
  static constexpr Kind kind = Kind::level;
  static Value get(Level m, std::span<const Choice>) { return m.value; }
  static bool set(Level& m, const Value& v, std::span<const Choice> c) {
    return Access<std::int64_t>::set(m.value, v, c);
  }
};
template <int Scale>
struct Access<Decimal<Scale>> {
  static constexpr Kind kind = Kind::decimal;
  static Value get(Decimal<Scale> m, std::span<const Choice>) { return m.scaled; }
  static bool set(Decimal<Scale>& m, const Value& v, std::span<const Choice> c) {
    return Access<std::int64_t>::set(m.scaled, v, c);
  }
};
template <>
struct Access<Money> {
  static constexpr Kind kind = Kind::money;
  static Value get(const Money& m, std::span<const Choice>) { return m; }
  static bool set(Money& m, const Value& v, std::span<const Choice>) {
    const auto* money = std::get_if<Money>(&v);
    m = money != nullptr ? *money : Money{};
    return money != nullptr;
  }
};
template <>
struct Access<bool> {
  static constexpr Kind kind = Kind::boolean;
  static Value get(bool m, std::span<const Choice>) { return m; }
  static bool set(bool& m, const Value& v, std::span<const Choice>) {
    const auto* flag = std::get_if<bool>(&v);
    m = flag != nullptr && *flag;
    return flag != nullptr;
  }
};
template <>
struct Access<Date> {
  static constexpr Kind kind = Kind::date;
  static Value get(Date m, std::span<const Choice>) { return m.text(); }
  static bool set(Date& m, const Value& v, std::span<const Choice>) {
    const auto* text = std::get_if<std::string>(&v);
    const auto date = text != nullptr ? Date::parse(*text) : std::nullopt;
    m = date.value_or(Date{});
    return date.has_value();
  }
};
template <>
struct Access<Instant> {
  static constexpr Kind kind = Kind::instant;
  static Value get(Instant m, std::span<const Choice>) { return m.micros; }
  static bool set(Instant& m, const Value& v, std::span<const Choice> c) {
    return Access<std::int64_t>::set(m.micros, v, c);
  }
};
template <>
struct Access<FileRef> {
  static constexpr Kind kind = Kind::file;
  static Value get(const FileRef& m, std::span<const Choice>) { return m; }
  static bool set(FileRef& m, const Value& v, std::span<const Choice>) {
    const auto* file = std::get_if<FileRef>(&v);
    m = file != nullptr ? *file : FileRef{};
    return file != nullptr;
  }
};
template <class T>
struct Access<Ref<T>> {
  static constexpr Kind kind = Kind::reference;
  static Value get(const Ref<T>& m, std::span<const Choice>) { return m.is_set() ? Value(m.id) : Value(); }
  static bool set(Ref<T>& m, const Value& v, std::span<const Choice>) {
    const auto* id = std::get_if<Id>(&v);
    m.id = id != nullptr ? *id : Id{};
    return id != nullptr;
  }
};
template <class T>
struct Access<Links<T>> {
  static constexpr Kind kind = Kind::links;
  static Value get(const Links<T>& m, std::span<const Choice>) { return m.items.empty() ? Value() : Value(m.items); }
  static bool set(Links<T>& m, const Value& v, std::span<const Choice>) {
    const auto* links = std::get_if<LinkList>(&v);
    m.items = links != nullptr ? *links : LinkList{};
    return links != nullptr;
  }
};
template <class E>
  requires std::is_enum_v<E>
struct Access<E> {
  static constexpr Kind kind = Kind::choice;
  static Value get(E m, std::span<const Choice> c) { return get_choice(m, c); }
  static bool set(E& m, const Value& v, std::span<const Choice> c) {
    if (set_choice(m, v, c)) return true;
    m = E{};
    return false;
  }
};
template <class M>
struct Access<std::optional<M>> {
  static constexpr Kind kind = Access<M>::kind;
  static Value get(const std::optional<M>& m, std::span<const Choice> c) { return m ? Access<M>::get(*m, c) : Value(); }
  static bool set(std::optional<M>& m, const Value& v, std::span<const Choice> c) {
    M value{};
    m = Access<M>::set(value, v, c) ? std::optional<M>(std::move(value)) : std::nullopt;
    return m.has_value();
  }
};

template <class M>
struct Plain {
  using type = M;
};
template <class M>
struct Plain<std::optional<M>> {
  using type = M;
};
template <class M>
constexpr int scale_of = 0;
template <int Scale>
constexpr int scale_of<Decimal<Scale>> = Scale;
template <class M>
struct TargetOf {
  static constexpr std::string_view name{};
};
template <class T>
struct TargetOf<Ref<T>> {
  static constexpr std::string_view name = T::entity_name;
};
template <class T>
struct TargetOf<Links<T>> {
  static constexpr std::string_view name = T::entity_name;
};

template <class M>
TypeAccess access_of() {
  using P = typename Plain<M>::type;
  TypeAccess access{};
  access.kind = Access<M>::kind;
  access.get = [](const void* m, std::span<const Choice> c) { return Access<M>::get(*static_cast<const M*>(m), c); };
  access.set = [](void* m, const Value& v, std::span<const Choice> c) { Access<M>::set(*static_cast<M*>(m), v, c); };
  access.scale = scale_of<P>;
  return access;
}

}  // namespace detail

/// Chains attributes onto the field that was just declared.
class FieldBuilder {
 public:
  explicit FieldBuilder(Field& field) : field_(field) {}
  FieldBuilder& required() {
    field_.is_required = true;
    return *this;
  }
  FieldBuilder& unique() {
    field_.is_unique = true;
    return *this;
  }
  FieldBuilder& computed() {
    field_.is_computed = true;
    return *this;
  }
  FieldBuilder& live() {
    field_.is_live = true;
    return *this;
  }
  FieldBuilder& read_only() {
    field_.is_read_only = true;
    return *this;
  }
  FieldBuilder& personal() {
    field_.is_personal = true;
    return *this;
  }
  FieldBuilder& search(char weight) {
    field_.search_weight = weight;
    return *this;
  }
  FieldBuilder& sensitivity(Sensitivity s) {
    field_.sensitivity = s;
    return *this;
  }
  FieldBuilder& length(std::int64_t min, std::int64_t max) {
    field_.min_length = min;
    field_.max_length = max;
    return *this;
  }
  FieldBuilder& range(std::int64_t min, std::int64_t max) {
    field_.min = min;
    field_.max = max;
    return *this;
  }
  FieldBuilder& relation(std::string_view name) {
    field_.relation = name;
    return *this;
  }
  FieldBuilder& attribute(std::string_view name, std::size_t max_length = 500) {
    field_.attributes.push_back({name, max_length});
    return *this;
  }
  FieldBuilder& default_value(Value value) {
    field_.default_value = std::move(value);
    return *this;
  }

 private:
  Field& field_;
};

/// What `describe` gets; see docs/guides/add-an-entity.md.
template <class T>
class Fields {
 public:
  explicit Fields(EntityType& type) : type_(type) {}

  template <class M, class Owner>
  FieldBuilder add(std::string_view name, M Owner::* member) {
    using P = typename detail::Plain<M>::type;
    Field field;
    field.name = name;
    field.access = detail::access_of<M>();
    field.kind = field.access.kind;
    field.scale = field.access.scale;
    field.offset = static_cast<std::size_t>(reinterpret_cast<const char*>(&(sample_.*member)) -
                                            reinterpret_cast<const char*>(&sample_));
    if constexpr (std::is_enum_v<P>) field.choices = choices(P{});
    field.target = detail::TargetOf<P>::name;
    if (field.kind == Kind::markdown) field.max_length = 100'000;
    if constexpr (std::is_same_v<M, bool>) field.default_value = false;
    if constexpr (std::is_enum_v<M>) field.default_value = detail::get_choice(M{}, field.choices);
    type_.fields.push_back(std::move(field));
    return FieldBuilder(type_.fields.back());
  }

  /// See Freeze.
  void frozen_when(std::string_view field, std::initializer_list<std::string_view> values,
                   std::initializer_list<std::string_view> may_change = {}) {
    type_.freezes.push_back({field, values, may_change});
  }
  /// Frozen while the object that this reference names is frozen.
  void frozen_with(std::string_view reference) { type_.frozen_with.push_back(reference); }
  void state(std::string_view field) { type_.state_field = field; }
  /// The object belongs to another one, of any entity, that these two text fields name: only the readers of that one
  /// read it, and that one is not removed before it.
  void attached(std::string_view entity, std::string_view object) {
    type_.holder_entity = entity;
    type_.holder_object = object;
  }
  void plural(std::string_view plural) { type_.plural = plural; }
  void sort(std::string_view order) { type_.default_sort = order; }
  /// Only actions write it; the generic routes read.
  void internal() { type_.is_internal = true; }

 private:
  EntityType& type_;
  T sample_{};
};

#define FIELD(member) f.add(#member, &Self::member)

/// Completes what follows from the fields (canonical order, title, plural). Not a template.
void complete(EntityType& type);

/// The table of T with its hooks: free functions `derive(T&, Reader&)` or
/// `derive(T&, const T* before, Reader&)`, `check(const T&, const T* before, Reader&)`,
/// `check_removal(const T&, Reader&)`, `after(const T&, const T* before, UnitOfWork&)`,
/// `relations(const T&, Id person, Reader&, Relations& found)` and `compute(std::span<T* const>, Reader&)`
/// that are visible where this is called.
template <class T>
EntityType describe_entity(std::string_view module) {
  EntityType type;
  type.name = T::entity_name;
  type.module = module;
  Fields<T> f(type);
  f.add("reference", &Versioned::reference).length(1, 60).unique().search('A');
  T::describe(f);
  type.create = [] { return static_cast<void*>(std::make_unique<T>().release()); };
  type.destroy = [](void* object) { std::unique_ptr<T>(static_cast<T*>(object)).reset(); };
  if constexpr (requires(T& t, const T* b, Reader& r) { derive(t, b, r); })
    type.hooks.derive = [](void* o, const void* b, Reader& r) {
      derive(*static_cast<T*>(o), static_cast<const T*>(b), r);
    };
  else if constexpr (requires(T& t, Reader& r) { derive(t, r); })
    type.hooks.derive = [](void* o, const void*, Reader& r) { derive(*static_cast<T*>(o), r); };
  if constexpr (requires(const T& t, const T* b, Reader& r) { check(t, b, r); })
    type.hooks.check = [](const void* o, const void* b, Reader& r) {
      return Status(check(*static_cast<const T*>(o), static_cast<const T*>(b), r));
    };
  if constexpr (requires(const T& t, Reader& r) { check_removal(t, r); })
    type.hooks.check_removal = [](const void* o, Reader& r) {
      return Status(check_removal(*static_cast<const T*>(o), r));
    };
  if constexpr (requires(const T& t, const T* b, UnitOfWork& u) { after(t, b, u); })
    type.hooks.after = [](const void* o, const void* b, UnitOfWork& u) {
      after(*static_cast<const T*>(o), static_cast<const T*>(b), u);
    };
  if constexpr (requires(const T& t, Id p, Reader& r, Relations& found) { relations(t, p, r, found); })
    type.hooks.relations = [](const void* o, Id p, Reader& r, Relations& found) {
      relations(*static_cast<const T*>(o), p, r, found);
    };
  if constexpr (requires(const T& t, std::string_view text) { normal_reference(t, text); })
    type.hooks.normal_reference = [](std::string_view text) { return normal_reference(T{}, text); };
  if constexpr (requires(std::span<T* const> all, Reader& r) { compute(all, r); })
    type.hooks.compute = [](std::span<void* const> objects, Reader& r) {
      std::vector<T*> typed;
      typed.reserve(objects.size());
      for (auto* object : objects) typed.push_back(static_cast<T*>(object));
      compute(std::span<T* const>(typed), r);
    };
  complete(type);
  return type;
}

}  // namespace assay::entity
