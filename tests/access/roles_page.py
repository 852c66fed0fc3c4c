"""The handbook's page of roles and rights, written from the roles and the table of addresses."""

from django.utils import translation

from access.line import Line
from access.matrix import LINES
from harness.codebase import ROOT
from pult.kernel.access.permissions import permissions
from pult.people.public import ROLES, Role

PAGE = ROOT / "docs" / "handbook" / "rollen-und-rechte.md"
SCOPES = {"authority": "ganzer Schulträger", "school": "eine Schule", "schools": "mehrere Schulen"}
WHERE = {"whole": "für den ganzen Schulträger", "somewhere": "jede sieht ihren Teil", "school": "für diese Schule"}


def written() -> str:
    with translation.override("de"):
        return "\n".join([*_opening(), *_roles(), *_permissions(), *_pages(), *_tested()]) + "\n"


def _opening() -> list[str]:
    return [
        "# Rollen und Rechte",
        "",
        "Wer in Pult was sehen und tun darf, sagt der **Posten**: eine Rolle für den ganzen Schulträger oder für eine",
        "Schule, von einem Tag bis zu einem Tag. Eine Person kann mehrere Posten haben, auch bei mehreren Schulträgern.",
        "Endet ein Posten, enden am selben Tag seine Rechte; was die Person getan hat, bleibt im Protokoll.",
        "",
        "Was außerhalb liegt – ein anderer Schulträger, eine andere Schule –, gibt es für die Person nicht: Die Seite ist",
        "dann „nicht gefunden“. Was innerhalb liegt, aber nicht zur Rolle gehört, ist verboten, und die Seite sagt es.",
        "",
        "Diese Seite wird aus dem Programm geschrieben und bei jeder Prüfung damit verglichen.",
        "",
        "## Rollen",
        "",
        "| Rolle | gilt für | was sie tut |",
        "|---|---|---|",
    ]


def _roles() -> list[str]:
    return [f"| {role.name} | {SCOPES[role.scope]} | {role.description} |" for role in ROLES.values()] + [
        "",
        "Rollen, die für den ganzen Schulträger etwas verändern dürfen, brauchen einen **zweiten Faktor**: "
        + ", ".join(str(role.name) for role in ROLES.values() if _needs_second_factor(role))
        + ".",
    ]


def _needs_second_factor(role: Role) -> bool:
    return not role.at_school and any(permissions()[key].writes for key in role.permissions)


def _permissions() -> list[str]:
    roles = list(ROLES.values())
    lines = [
        "",
        "## Rechte",
        "",
        "„ja“: für das, wofür der Posten gilt. Rechte mit ✎ verändern Bücher oder Einstellungen.",
        "",
        "| Recht | " + " | ".join(str(role.name) for role in roles) + " |",
        "|---|" + "---|" * len(roles),
    ]
    for key, permission in sorted(permissions().items()):
        held = ["ja" if key in role.permissions else "–" for role in roles]
        lines.append(f"| {permission.label}{' ✎' if permission.writes else ''} | " + " | ".join(held) + " |")
    return lines


def _pages() -> list[str]:
    head = ["", "## Seiten", "", "| Seite | wer |", "|---|---|"]
    return head + [f"| {line.words} | {_who(line)} |" for line in LINES.values()]


def _who(line: Line) -> str:
    if line.scope == "public":
        return "alle, auch ohne Anmeldung"
    if line.scope == "signed-in":
        return "wer angemeldet ist"
    if line.scope == "member":
        return "wer beim Schulträger einen Posten hat"
    roles = [str(role.name) for role in ROLES.values() if _reaches(role, line)]
    return f"{', '.join(roles)} ({WHERE[line.scope]})"


def _reaches(role: Role, line: Line) -> bool:
    return line.permission in role.permissions and not (line.scope == "whole" and role.at_school)


def _tested() -> list[str]:
    dated = sum(1 for line in LINES.values() if line.days)
    return [
        "",
        "## Wie das geprüft wird",
        "",
        f"Ein Test ruft jede der {len(LINES)} Adressen als jede Rolle auf, lesend und schreibend, außerdem als Person einer",
        "anderen Schule, eines anderen Schulträgers, ohne Posten, mit beendetem Posten und ohne Anmeldung. Eine neue Seite",
        "ohne Zeile in dieser Tabelle lässt ihn scheitern.",
        "",
        f"{dated} Adressen nehmen einen Tag an; sie werden auch mit einem vergangenen und einem künftigen Tag aufgerufen,",
        "für Dinge, die seither die Schule gewechselt haben, ausgesondert wurden oder in einem Gebäude stehen, das eine",
        "andere Schule übernommen hat oder übernehmen wird. Geändert wird nur, was heute zur Schule gehört; gezeigt wird,",
        "was an dem Tag ihr eigenes war, und nie mehr als heute, wenn der Tag in der Zukunft liegt. Keine Antwort darf",
        "nennen, was eine andere Schule oder der Schulträger allein weiß.",
    ]
