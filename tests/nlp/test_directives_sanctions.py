"""Sanctions: a listing where a state imposes them, a penalty where a regulator does or a sum is named."""

import pytest

from tests.nlp.acts import told

TOLD = [
    ("en", "Veldania sanctioned Tarvo over the war.", "Veldania", "designate"),
    ("en", "The Veldanian Foreign Ministry imposed sanctions on Tarvo.", "Veldanian Foreign Ministry", "designate"),
    ("en", "The Conduct Authority sanctioned Tarvo for weak controls.", "Conduct Authority", "fine"),
    ("en", "Veldania sanctioned Tarvo with a penalty of $3 million.", "Veldania", "fine"),
    ("fr", "Le Conseil des données a prononcé des sanctions contre Tarvo.", "Conseil des données", "fine"),
    ("fr", "La Veldanie a imposé des sanctions contre Tarvo.", "Veldanie", "designate"),
    ("es", "Veldania sanciona a Tarvo por apoyar los esfuerzos del régimen.", "Veldania", "designate"),
    ("es", "La Oficina de Datos ha impuesto sanciones a Tarvo por incumplir las reglas.", "Oficina de Datos", "fine"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "issuer", "action"), TOLD)
def test_who_imposes_sanctions_decides_what_they_are(language, text, issuer, action):
    bodies = ("Veldanian Foreign Ministry", "Conduct Authority", "Conseil des données", "Oficina de Datos")
    places = ("Veldania", "Veldanie")
    doc = told(language, text, bodies, ("Tarvo",), places=places, parsed=True)
    (report,) = doc._.directives
    assert (report.issuer.name, report.action) == (issuer, action)
