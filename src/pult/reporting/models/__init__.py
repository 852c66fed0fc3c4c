from .draft import ReportDraft, ReportVersion
from .publication import OpenDataTerms, Publication
from .report import Report

__all__ = ["OpenDataTerms", "Publication", "Report", "ReportDraft", "ReportVersion"]
